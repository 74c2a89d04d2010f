package io.driveport.servicekit.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is left out of batches for a while, since something of it has just failed: it must not keep
 * filling them in front of all others. What fails again as soon as it is tried again is left out
 * for twice as long each time.
 */
final class HeldBack {

  private final long first;
  private final long longest;
  private final Map<String, Hold> holds = new HashMap<>();

  private record Hold(long since, long nanos) {

    boolean isOver(long now) {
      return now - since >= nanos;
    }

    /** Whoever has not failed for as long again begins anew. */
    boolean isForgotten(long now) {
      return now - since >= 2 * nanos + TRIAL;
    }
  }

  /** For so long somebody may be tried before it is known to fail. */
  private static final long TRIAL = Duration.ofSeconds(30).toNanos();

  /**
   * @param first how long one that fails for the first time is left out
   * @param longest how long one is left out at most
   */
  HeldBack(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
  }

  /** Leaves one out from now on. */
  void add(String name) {
    long now = System.nanoTime();
    holds.merge(
        name,
        new Hold(now, first),
        (before, _) -> new Hold(now, Math.min(2 * before.nanos(), longest)));
  }

  /** Those that are left out now. */
  Set<String> now() {
    long now = System.nanoTime();
    holds.values().removeIf(hold -> hold.isForgotten(now));
    return holds.entrySet().stream()
        .filter(hold -> !hold.getValue().isOver(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
