package io.driveport.agent.copy;

import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.plan.FileStamp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads one source file from start to end, once, and notices if it changes meanwhile. */
final class SourceReader implements Closeable {

  private final Path source;
  private final FileStamp stamp;
  private final FileChannel channel;
  private long read;

  private SourceReader(Path source, FileStamp stamp, FileChannel channel) {
    this.source = source;
    this.stamp = stamp;
    this.channel = channel;
  }

  static SourceReader open(Path source) throws SourceException {
    try {
      FileStamp stamp = stampOf(source);
      return new SourceReader(source, stamp, FileChannel.open(source, READ));
    } catch (IOException e) {
      throw explained(source, e);
    }
  }

  /** The source as it was when it was opened. */
  FileStamp stamp() {
    return stamp;
  }

  /** Fills {@code block} as far as the file goes and flips it; false at the end of the file. */
  boolean next(ByteBuffer block) throws SourceException {
    block.clear();
    try {
      while (block.hasRemaining() && channel.read(block) >= 0) {
        // A read may deliver less than is there.
      }
    } catch (IOException e) {
      throw new SourceException(
          Kind.UNREADABLE,
          "reading failed after byte %d: %s".formatted(read + block.position(), e.getMessage()),
          e);
    }
    block.flip();
    read += block.remaining();
    if (read > stamp.length()) {
      throw new SourceException(
          Kind.CHANGED,
          "it had %d bytes and grew while it was read".formatted(stamp.length()),
          null);
    }
    return block.hasRemaining();
  }

  /** Goes on after the first {@code bytes} bytes, without reading them; nothing was read yet. */
  void skip(long bytes) throws SourceException {
    try {
      channel.position(bytes);
    } catch (IOException e) {
      throw explained(source, e);
    }
    read = bytes;
  }

  /** Where reading is: bytes read so far, or skipped. */
  long read() {
    return read;
  }

  /** Called at the end of the file: the bytes that were read are those of one state of it. */
  void requireUnchanged() throws SourceException {
    if (read != stamp.length()) {
      throw new SourceException(
          Kind.CHANGED,
          "it had %d bytes, but ended after %d".formatted(stamp.length(), read),
          null);
    }
    try {
      if (!stampOf(source).equals(stamp)) {
        throw new SourceException(Kind.CHANGED, "it changed while it was read", null);
      }
    } catch (SourceException e) {
      throw e;
    } catch (IOException e) {
      throw explained(source, e);
    }
  }

  private static FileStamp stampOf(Path source) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new SourceException(Kind.UNREADABLE, "it is not a file any more", null);
    }
    return FileStamp.of(attributes);
  }

  private static SourceException explained(Path source, IOException e) {
    return switch (e) {
      case SourceException known -> known;
      case NoSuchFileException gone ->
          new SourceException(Kind.VANISHED, "it does not exist any more", gone);
      case java.nio.file.AccessDeniedException denied ->
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
