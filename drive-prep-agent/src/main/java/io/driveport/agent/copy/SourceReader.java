package io.driveport.agent.copy;

import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.plan.FileStamp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads one source file from start to end, once, and notices if it changes meanwhile. What fails
 * and may be a passing fault is tried again.
 */
final class SourceReader implements Closeable {

  private final Path source;
  private final FileStamp stamp;
  private final FileChannel channel;
  private final Patience patience;
  private long read;
  private boolean ended;

  private SourceReader(Path source, FileStamp stamp, FileChannel channel, Patience patience) {
    this.source = source;
    this.stamp = stamp;
    this.channel = channel;
    this.patience = patience;
  }

  static SourceReader open(Path source, Patience patience) throws SourceException {
    try {
      return patience.with(
          () -> {
            FileStamp stamp = stampOf(source);
            return new SourceReader(source, stamp, FileChannel.open(source, READ), patience);
          },
          SourceReader::mayPass);
    } catch (IOException e) {
      throw explained(source, e);
    }
  }

  private static boolean mayPass(IOException e) {
    return !(e instanceof SourceException
        || e instanceof NoSuchFileException
        || e instanceof AccessDeniedException);
  }

  /** The source as it was when it was opened. */
  FileStamp stamp() {
    return stamp;
  }

  /** Fills {@code target} as far as the file goes and flips it. */
  void next(ByteBuffer target) throws SourceException {
    next(target, target.limit());
  }

  private void next(ByteBuffer target, int enough) throws SourceException {
    try {
      patience.with(() -> fill(target, enough), SourceReader::mayPass);
    } catch (IOException e) {
      throw new SourceException(
          Kind.UNREADABLE,
          "reading failed after byte %d: %s".formatted(read + target.position(), e.getMessage()),
          e);
    }
    target.flip();
    read += target.remaining();
  }

  /**
   * Fills {@code target}, which has room for one byte more than the file should have, with the
   * whole file and flips it. Nothing was read yet.
   */
  void whole(ByteBuffer target) throws SourceException {
    int last = target.limit() - 1;
    next(target, last);
    // It was asked for one byte more, so that it needs not be asked again.
    ended = last > 0 && target.limit() == last;
  }

  // A read may deliver less than is there. Each says where it begins, so that it can be repeated.
  private int fill(ByteBuffer target, int enough) throws IOException {
    int got = 0;
    while (target.position() < enough && got >= 0) {
      got = channel.read(target, read + target.position());
    }
    return got;
  }

  /** Goes on after the first {@code bytes} bytes, without reading them; nothing was read yet. */
  void skip(long bytes) {
    read = bytes;
  }

  /** Where reading is: bytes read so far, or skipped. */
  long read() {
    return read;
  }

  /** Bytes that should still come. */
  long left() {
    return stamp.length() - read;
  }

  /** Called at the end of the file: the bytes that were read are those of one state of it. */
  void requireUnchanged() throws SourceException {
    if (read < stamp.length()) {
      throw new SourceException(
          Kind.CHANGED,
          "it had %d bytes, but ended after %d".formatted(stamp.length(), read),
          null);
    }
    requireNoMore();
    FileStamp now;
    try {
      if (!ended) {
        requireEnd();
      }
      now = stampOf(source);
    } catch (IOException e) {
      throw explained(source, e);
    }
    if (!now.saysTheSameAs(stamp)) {
      throw new SourceException(Kind.CHANGED, "it changed while it was read", null);
    }
  }

  // Some file systems tell a length of 0 of files that have bytes.
  private void requireEnd() throws SourceException {
    next(ByteBuffer.allocate(1));
    requireNoMore();
  }

  private void requireNoMore() throws SourceException {
    if (read > stamp.length()) {
      throw new SourceException(
          Kind.CHANGED,
          "it had %d bytes and grew while it was read".formatted(stamp.length()),
          null);
    }
  }

  private static FileStamp stampOf(Path source) throws IOException {
    return FileStamp.of(source)
        .orElseThrow(() -> new SourceException(Kind.UNREADABLE, "it is not a file any more", null));
  }

  private static SourceException explained(Path source, IOException e) {
    return switch (e) {
      case SourceException known -> known;
      case NoSuchFileException gone ->
          new SourceException(Kind.VANISHED, "it does not exist any more", gone);
      case AccessDeniedException denied ->
          new SourceException(Kind.UNREADABLE, "permission denied", denied);
      default ->
          new SourceException(
              Kind.UNREADABLE, String.valueOf(e.getMessage()).replace(source + ": ", ""), e);
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
