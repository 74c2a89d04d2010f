package io.driveport.agent.copy;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often what was written of a large file is made durable: often enough that little is lost, and
 * seldom enough that small files do not pay for it.
 *
 * @param bytes after so many
 * @param time or after so long
 * @param nanos tells the time, as {@link System#nanoTime} does
 */
public record SyncPace(long bytes, Duration time, LongSupplier nanos) {

  /** At most 64 MiB or 1 s, at the next end of a piece. */
  public static final SyncPace USUAL =
      new SyncPace(64 << 20, Duration.ofSeconds(1), System::nanoTime);

  boolean isDue(long written, long since) {
    return written >= bytes || nanos.getAsLong() - since >= time.toNanos();
  }
}
