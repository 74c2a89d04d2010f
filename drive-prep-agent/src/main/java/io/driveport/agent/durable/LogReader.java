package io.driveport.agent.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads single lines of a log, wherever they stand. It keeps a few windows of the file in memory,
 * since lines that are asked for one after the other stand near each other, in a few places: those
 * of files that were copied at the same time. Used by one thread at a time.
 */
final class LogReader {

  private static final int WINDOWS = 4;
  // A window goes on for as long again, so that a line that begins in it is whole.
  private static final int STEP = 32 << 10;

  private final FileChannel channel;
  private final Window[] windows = new Window[WINDOWS];
  private int next;

  LogReader(FileChannel channel) {
    this.channel = channel;
    for (int i = 0; i < WINDOWS; i++) {
      windows[i] = new Window();
    }
  }

  /** The payload of the line that begins at {@code offset}; null if that is damaged. */
  @Nullable String payload(long offset) throws IOException {
    Window window = window(offset - offset % STEP);
    int start = (int) (offset % STEP);
    for (int end = start; end < window.size; end++) {
      if (window.bytes[end] == '\n') {
        return LogLines.payload(window.bytes, start, end);
      }
    }
    // It is long, or was not there yet when the window was filled.
    LogLines line = LogLines.at(channel, offset);
    return line.next() ? line.payload() : null;
  }

  private Window window(long start) throws IOException {
    for (Window known : windows) {
      if (known.start == start && known.size == 2 * STEP) {
        return known;
      }
    }
    Window window = windows[next];
    next = (next + 1) % WINDOWS;
    window.fill(channel, start);
    return window;
  }

  /** Bytes of the file, fewer at its end. */
  private static final class Window {
    byte[] bytes = new byte[0];
    long start;
    int size;

    void fill(FileChannel channel, long from) throws IOException {
      if (bytes.length == 0) {
        bytes = new byte[2 * STEP];
      }
      // Should it fail, nothing is in it.
      size = 0;
      ByteBuffer target = ByteBuffer.wrap(bytes);
      int read = 0;
      while (target.hasRemaining() && read >= 0) {
        read = channel.read(target, from + target.position());
      }
      start = from;
      size = target.position();
    }
  }
}
