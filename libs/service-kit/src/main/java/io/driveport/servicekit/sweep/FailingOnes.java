package io.driveport.servicekit.sweep;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Work that fails, and when it is tried again: later with each failure, so that one that can't be
 * mended costs little.
 */
final class FailingOnes {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MOMENTS = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /**
   * @param notBefore in nanoseconds of the clock
   */
  private record Retry(Duration pause, long notBefore) {}

  private final LongSupplier nanoClock;
  private final Map<UUID, Retry> retries = new ConcurrentHashMap<>();
  private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

  FailingOnes(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** A look begins: those that it does not ask for are no longer among those to be done. */
  void begin() {
    seen.clear();
  }

  /** Whether it is too early to try again. */
  boolean rests(UUID id) {
    Retry retry = retries.get(id);
    if (retry == null) {
      return false;
    }
    seen.add(id);
    return nanoClock.getAsLong() - retry.notBefore() < 0;
  }

  /** Whether it is tried again soon, so that it is worth looking again in a moment. */
  boolean restsForMoments(UUID id) {
    Retry retry = retries.get(id);
    return retry != null && retry.pause().compareTo(MOMENTS) < 0;
  }

  /**
   * It has failed, once more perhaps.
   *
   * @return the time until the next try
   */
  Duration failed(UUID id) {
    seen.add(id);
    Retry next =
        retries.merge(id, pausing(FIRST_PAUSE), (before, _) -> pausing(doubled(before.pause())));
    return next.pause();
  }

  void succeeded(UUID id) {
    retries.remove(id);
  }

  /** A look has seen all that there was to be done. */
  void end() {
    retries.keySet().retainAll(seen);
  }

  int count() {
    return retries.size();
  }

  private Retry pausing(Duration pause) {
    return new Retry(pause, nanoClock.getAsLong() + pause.toNanos());
  }

  private static Duration doubled(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
