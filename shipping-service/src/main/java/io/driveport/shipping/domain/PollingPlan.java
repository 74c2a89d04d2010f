package io.driveport.shipping.domain;

import java.time.Duration;

/**
 * How long to wait before a carrier is asked about a number again.
 *
 * @param registered while no scan shows the parcel
 * @param inTransit while it is on its way
 * @param lost while it is taken for lost, as it may be found
 * @param firstPause after the first failure in a row; doubled after each further one
 * @param longestPause the longest pause after failures
 */
public record PollingPlan(
    Duration registered,
    Duration inTransit,
    Duration lost,
    Duration firstPause,
    Duration longestPause) {

  // Beyond that, doubling would only overflow.
  private static final int MOST_DOUBLINGS = 20;

  /**
   * @throws IllegalArgumentException if something is not more than nothing
   */
  public PollingPlan {
    if (!registered.isPositive()
        || !inTransit.isPositive()
        || !lost.isPositive()
        || !firstPause.isPositive()
        || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "driveport.polling has registered %s, in-transit %s, lost %s, first-pause %s and longest-pause %s; allowed are more than nothing, and a longest pause that is not shorter than the first"
              .formatted(registered, inTransit, lost, firstPause, longestPause));
    }
  }

  /** What is known of a parcel that is asked about. */
  public enum Standing {
    REGISTERED,
    IN_TRANSIT,
    LOST
  }

  /** After an answer. */
  public Duration after(Standing standing) {
    return switch (standing) {
      case REGISTERED -> registered;
      case IN_TRANSIT -> inTransit;
      case LOST -> lost;
    };
  }

  /**
   * After no answer, or none that makes sense.
   *
   * @param failures how many in a row, 1 or more
   */
  public Duration afterFailure(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
