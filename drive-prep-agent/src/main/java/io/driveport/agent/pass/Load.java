package io.driveport.agent.pass;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One buffer of bytes on their way: a block of a large file, or as many small files as there is
 * room for. It is read, then hashed and written at once, and the buffer is given back when nobody
 * needs it any more.
 */
public final class Load<F extends Hashed> {

  /**
   * The bytes of one file in a load.
   *
   * @param file whose bytes they are
   * @param position of the bytes in the file
   */
  public record Piece<F extends Hashed>(F file, long position, ByteBuffer bytes) {}

  private final ByteBuffer buffer;
  private final BufferPool.Share share;
  private final List<Piece<F>> pieces = new ArrayList<>();
  private final AtomicInteger users = new AtomicInteger(1);

  /** A load of nothing yet, in a buffer of {@code share}. */
  Load(ByteBuffer buffer, BufferPool.Share share) {
    this.buffer = buffer;
    this.share = share;
  }

  /** Room for so many further bytes; {@code bytes} must not be more than is left. */
  public ByteBuffer room(int bytes) {
    return buffer.slice(buffer.position(), bytes);
  }

  /** Bytes that are left. */
  public int left() {
    return buffer.remaining();
  }

  /** The room that was given last is full of these bytes of a file. */
  public void add(F file, long position, ByteBuffer bytes) {
    pieces.add(new Piece<>(file, position, bytes.asReadOnlyBuffer()));
    buffer.position(buffer.position() + bytes.remaining());
  }

  /** What is in it, in the order in which it was read. */
  public List<Piece<F>> pieces() {
    return pieces;
  }

  /** So many more have to release it. */
  void use(int more) {
    users.addAndGet(more);
  }

  /** One of its users is done with it. */
  public void release() {
    if (users.decrementAndGet() == 0) {
      share.give(buffer);
    }
  }
}
