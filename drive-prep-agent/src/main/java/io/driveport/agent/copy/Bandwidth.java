package io.driveport.agent.copy;

import java.util.function.LongSupplier;

/**
 * A limit to how many bytes are read in a second, of all sources together. Safe for use by several
 * threads.
 */
public final class Bandwidth {

  private static final double NANOS_PER_SECOND = 1e9;

  // What was not used for so long is lost, so that a pause is not followed by a flood.
  private static final long SAVED_NANOS = 200_000_000;

  private final double bytesPerSecond;
  private final LongSupplier nanos;
  private long freeAt;

  private Bandwidth(double bytesPerSecond, LongSupplier nanos) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanos = nanos;
    this.freeAt = nanos.getAsLong();
  }

  /** No limit. */
  public static Bandwidth unlimited() {
    return new Bandwidth(Double.POSITIVE_INFINITY, System::nanoTime);
  }

  /** At most so many bytes a second, at least 1. */
  public static Bandwidth of(long bytesPerSecond) {
    return of(bytesPerSecond, System::nanoTime);
  }

  static Bandwidth of(long bytesPerSecond, LongSupplier nanos) {
    return new Bandwidth(bytesPerSecond, nanos);
  }

  /**
   * Makes room for the next {@code bytes} bytes.
   *
   * @return how many nanoseconds to wait before they may be read
   */
  synchronized long reserve(long bytes) {
    long now = nanos.getAsLong();
    long begin = Math.max(freeAt, now - SAVED_NANOS);
    freeAt = begin + (long) (bytes / bytesPerSecond * NANOS_PER_SECOND);
    return Math.max(0, begin - now);
  }
}
