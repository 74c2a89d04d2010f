package io.driveport.servicekit.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets something happen at once and then not again before an interval has passed. */
final class Seldom {

  private final long intervalNanos;
  private @Nullable Long last;

  Seldom(Duration interval) {
    this.intervalNanos = interval.toNanos();
  }

  /** Whether it may happen now; if so, the interval begins anew. */
  boolean now() {
    long now = System.nanoTime();
    if (last != null && now - last < intervalNanos) {
      return false;
    }
    last = now;
    return true;
  }
}
