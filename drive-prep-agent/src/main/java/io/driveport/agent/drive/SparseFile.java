package io.driveport.agent.drive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is written from start to end, zeros excepted: whole pieces of 64 KiB that hold
 * nothing else are left as holes. A file that is sparse at its source so stays sparse, and its
 * content is the same in any case.
 */
final class SparseFile implements Closeable {

  /** Bytes of a piece: smaller holes would only tear the file into many extents. */
  static final int PIECE = 64 << 10;

  private static final ByteBuffer ZEROS = ByteBuffer.allocate(PIECE).asReadOnlyBuffer();

  private final FileChannel channel;
  private long length;
  // Up to where the file system knows of it.
  private long filled;
  private long holes;

  private SparseFile(FileChannel channel) {
    this.channel = channel;
  }

  static SparseFile create(Path file) throws IOException {
    return new SparseFile(FileChannel.open(file, READ, WRITE, CREATE_NEW));
  }

  /** Goes on after the first {@code bytes} bytes of a file; empty if it has fewer. */
  static Optional<SparseFile> resume(Path file, long bytes) throws IOException {
    FileChannel channel = FileChannel.open(file, READ, WRITE);
    try {
      if (channel.size() >= bytes) {
        channel.truncate(bytes);
        SparseFile resumed = new SparseFile(channel);
        resumed.length = bytes;
        resumed.filled = bytes;
        return Optional.of(resumed);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Fills {@code target} with bytes of the file, from {@code position} on. */
  void read(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = channel.read(target, at);
      if (read < 0) {
        throw new EOFException("the file ends at byte " + at);
      }
      at += read;
    }
  }

  /** Appends all remaining bytes. */
  void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int zeros = run(bytes, true);
      bytes.position(bytes.position() + zeros);
      length += zeros;
      holes += zeros;
      write(bytes, run(bytes, false));
    }
  }

  /** How many bytes, by whole pieces of the file, are zeros, or not only zeros, from here on. */
  private int run(ByteBuffer bytes, boolean zeros) {
    int run = 0;
    while (run < bytes.remaining()) {
      int inPiece = (int) ((length + run) % PIECE);
      int size = Math.min(PIECE - inPiece, bytes.remaining() - run);
      boolean whole = size == PIECE;
      if ((whole && isZero(bytes.slice(bytes.position() + run, size))) != zeros) {
        return run;
      }
      run += size;
    }
    return run;
  }

  private static boolean isZero(ByteBuffer piece) {
    return piece.mismatch(ZEROS.duplicate()) < 0;
  }

  private void write(ByteBuffer bytes, int count) throws IOException {
    ByteBuffer data = bytes.slice(bytes.position(), count);
    while (data.hasRemaining()) {
      int written = channel.write(data, length);
      length += written;
      bytes.position(bytes.position() + written);
      filled = length;
    }
  }

  /** Gives the file its length so far: a hole at its end needs something that holds it. */
  void settle() throws IOException {
    if (filled < length) {
      channel.write(ByteBuffer.allocate(1), length - 1);
      filled = length;
    }
  }

  /**
   * @throws IOException if not so many bytes are there
   */
  void requireLength(long expected) throws IOException {
    if (channel.size() != expected) {
      throw new IOException(
          "%d bytes were written and %d are there".formatted(expected, channel.size()));
    }
  }

  /** Bytes that were left as holes so far. */
  long holes() {
    return holes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
