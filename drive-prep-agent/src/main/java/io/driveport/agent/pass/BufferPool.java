package io.driveport.agent.pass;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all drives together read into: direct buffers, made when they are first needed.
 *
 * <p>Each drive that takes part may hold its part of them and no more, so that a slow drive, whose
 * buffers wait to be written, never takes those of others; but two in any case, so that reading and
 * writing overlap. Safe for use by several threads.
 */
public final class BufferPool {

  private static final int FEWEST = 2;

  private final int buffers;
  private final int bytes;
  private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
  private int shares;

  /**
   * Nothing is allocated yet.
   *
   * @param buffers in all, unless there are more than half as many drives
   * @param bytes of each
   */
  public BufferPool(int buffers, int bytes) {
    this.buffers = buffers;
    this.bytes = bytes;
  }

  /** A drive takes part from now on. */
  public synchronized Share share() {
    shares++;
    return new Share();
  }

  private int most() {
    return Math.max(FEWEST, buffers / Math.max(1, shares));
  }

  /** What one drive may hold. It is closed when the drive has given everything back. */
  public final class Share implements AutoCloseable {

    private int held;

    private Share() {}

    /**
     * An empty buffer; null if there is none within {@code millis} milliseconds.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    @Nullable ByteBuffer take(long millis) throws InterruptedException {
      synchronized (BufferPool.this) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (held >= most()) {
          long left = (end - System.nanoTime()) / 1_000_000;
          if (left <= 0) {
            return null;
          }
          BufferPool.this.wait(left);
        }
        held++;
        ByteBuffer buffer = idle.poll();
        return buffer == null ? ByteBuffer.allocateDirect(bytes) : buffer.clear();
      }
    }

    /** Gives a buffer back. */
    void give(ByteBuffer buffer) {
      synchronized (BufferPool.this) {
        held--;
        idle.push(buffer);
        BufferPool.this.notifyAll();
      }
    }

    /** Leaves the drive's part to the others. */
    @Override
    public void close() {
      synchronized (BufferPool.this) {
        shares--;
        BufferPool.this.notifyAll();
      }
    }
  }
}
