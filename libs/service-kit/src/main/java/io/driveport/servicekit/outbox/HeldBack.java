package io.driveport.servicekit.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is left out of batches for a while, since something of it has just failed: it must not keep
 * filling them in front of all others.
 */
final class HeldBack {

  private final long pauseNanos;
  private final Map<String, Long> since = new HashMap<>();

  /**
   * @param pause how long each is left out
   */
  HeldBack(Duration pause) {
    this.pauseNanos = pause.toNanos();
  }

  /** Leaves one out from now on. */
  void add(String name) {
    since.put(name, System.nanoTime());
  }

  /** Those that are left out now. */
  Set<String> now() {
    long now = System.nanoTime();
    since.values().removeIf(then -> now - then >= pauseNanos);
    return Set.copyOf(since.keySet());
  }
}
