package io.driveport.job.fuzz;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every life of every job that has been answered for, and what must have come of it: an event for
 * each version, and one more if it was deleted. For several threads.
 */
final class Lives {

  /** How far a life has come. */
  record Life(long version, boolean deleted) {
    long events() {
      return deleted ? version + 1 : version;
    }
  }

  private final Map<String, Life> lives = new ConcurrentHashMap<>();

  void is(KnownJob job) {
    lives.put(job.id(), new Life(job.version(), false));
  }

  void wasDeleted(KnownJob job) {
    lives.put(job.id(), new Life(job.version(), true));
  }

  /** All of them, by id. */
  Map<String, Life> all() {
    return Map.copyOf(lives);
  }
}
