package io.driveport.servicekit.limits;

import java.time.Duration;

/**
 * A bucket of tokens that fills up evenly. Each request takes one; without one it is refused, which
 * takes none. Its state is one number: the moment at which it will be full again.
 *
 * @param nanosEach in which one token comes
 * @param nanosFull in which an empty bucket fills up
 */
record Budget(long nanosEach, long nanosFull) {

  /** What a request gets. */
  sealed interface Decision {

    /**
     * It may pass.
     *
     * @param fullAt when the bucket will be full again
     * @param remaining how many more could pass at this moment
     */
    record Passed(long fullAt, long remaining) implements Decision {}

    /**
     * It may not.
     *
     * @param retryAfter seconds after which one may, if no other comes between
     */
    record Refused(long retryAfter) implements Decision {}
  }

  /**
   * A budget as an operator says it.
   *
   * @param name of the setting, for its error
   * @param perHour tokens that come in an hour
   * @param savedUp in which an empty bucket fills up
   * @throws IllegalArgumentException if no request could ever pass
   */
  static Budget of(String name, int perHour, Duration savedUp) {
    if (perHour < 1) {
      throw new IllegalArgumentException("%s is %d; allowed is 1 or more".formatted(name, perHour));
    }
    long each = Duration.ofHours(1).toNanos() / perHour;
    if (savedUp.compareTo(Duration.ofNanos(each)) < 0
        || savedUp.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "driveport.limits.saved-up is %s; allowed is up to a day, and with %d %s at least %s"
              .formatted(savedUp, perHour, name, Duration.ofNanos(each)));
    }
    return new Budget(each, savedUp.toNanos());
  }

  /**
   * Decides about one request.
   *
   * @param fullAt when the bucket will be full or was; of the same clock as {@code now}, which may
   *     overflow
   */
  Decision take(long fullAt, long now) {
    long missing = Math.max(0, fullAt - now) + nanosEach;
    return missing <= nanosFull
        ? new Decision.Passed(now + missing, (nanosFull - missing) / nanosEach)
        : new Decision.Refused(wholeSeconds(missing - nanosFull));
  }

  private static long wholeSeconds(long nanos) {
    return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
  }
}
