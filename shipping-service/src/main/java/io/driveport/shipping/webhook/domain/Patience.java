package io.driveport.shipping.webhook.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often an event is tried, and how long is waited between.
 *
 * @param attempts after so many an event is a dead letter; 1 or more
 * @param first the pause after the first attempt; doubled after each further one
 * @param longest the longest pause, also if a receiver asks for more
 */
public record Patience(int attempts, Duration first, Duration longest) {

  // Beyond that, doubling would only overflow.
  private static final int MOST_DOUBLINGS = 30;

  /**
   * @throws IllegalArgumentException if something is less than it has to be
   */
  public Patience {
    if (attempts < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "driveport.webhooks.attempts is %d, first-pause %s and longest-pause %s; allowed are 1 or more attempts, a pause, and one that is not shorter"
              .formatted(attempts, first, longest));
    }
  }

  /** What is to be done. */
  public sealed interface Next {

    /** The receiver has the event; the next one follows. */
    record GoOn() implements Next {}

    /** The same event again, after a pause. */
    record TryAgain(Duration pause) implements Next {}

    /** The event is a dead letter; the next one follows. */
    record GiveUp() implements Next {}

    /** The webhook is told nothing more. The event stays the next one. */
    record Stop() implements Next {}
  }

  /**
   * Decides after an attempt.
   *
   * @param attempt which one it was, from 1
   */
  public Next after(Answer answer, int attempt) {
    return switch (answer) {
      case Answer.Taken _ -> new Next.GoOn();
      case Answer.Gone _ -> new Next.Stop();
      case Answer.Refused(int _, Duration retryAfter) -> again(attempt, retryAfter);
      case Answer.None _ -> again(attempt, null);
    };
  }

  private Next again(int attempt, @Nullable Duration retryAfter) {
    if (attempt >= attempts) {
      return new Next.GiveUp();
    }
    Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = retryAfter;
    }
    return new Next.TryAgain(pause.compareTo(longest) > 0 ? longest : pause);
  }
}
