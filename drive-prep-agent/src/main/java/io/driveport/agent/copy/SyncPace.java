package io.driveport.agent.copy;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often what was written to a drive is made durable: often enough that little is lost, and
 * seldom enough that small files do not pay for it.
 *
 * @param bytes after so many
 * @param time or after so long
 * @param nanos tells the time, as {@link System#nanoTime} does
 */
public record SyncPace(long bytes, Duration time, LongSupplier nanos) {

  /**
   * After 32 MiB or half a second: while so much is being made durable, as much is written, so that
   * at most 64 MiB, or what was written in the last second, can be lost.
   */
  public static final SyncPace USUAL =
      new SyncPace(32 << 20, Duration.ofMillis(500), System::nanoTime);

  boolean isDue(long written, long since) {
    return written >= bytes || nanos.getAsLong() - since >= time.toNanos();
  }
}
