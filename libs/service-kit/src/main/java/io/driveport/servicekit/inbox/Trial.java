package io.driveport.servicekit.inbox;

import java.time.Duration;
import java.util.Optional;

/**
 * How often one event has been tried: decides what follows a failure.
 *
 * @param pause how long to wait before the next try
 * @param waited how long the event itself has waited, without the time the database was away
 */
record Trial(Duration pause, Duration waited) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Before the first failure. */
  static Trial first() {
    return new Trial(FIRST_PAUSE, Duration.ZERO);
  }

  /**
   * What follows a failure, after the pause.
   *
   * @param giveUpAfter how long an event may wait
   * @return nothing if it is not to be tried again
   */
  Optional<Trial> failed(RuntimeException failure, Duration giveUpAfter) {
    if (!PassingFailures.passes(failure)) {
      return Optional.empty();
    }
    Duration counted = PassingFailures.isOfTheServer(failure) ? waited : waited.plus(pause);
    return counted.compareTo(giveUpAfter) > 0
        ? Optional.empty()
        : Optional.of(new Trial(longer(), counted));
  }

  /** What follows when the broker has not even taken it as a dead letter, after the pause. */
  Trial brokerAway() {
    return new Trial(longer(), waited);
  }

  private Duration longer() {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
