package io.driveport.agent.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after what pause, a request is sent again.
 *
 * <p>Pauses double from the first to the longest one; a {@code Retry-After} of the service counts
 * instead when it is longer. One that is longer than {@code patience} ends the attempts.
 *
 * @param attempts how often a request is sent at most, the first time included
 * @param firstPause pause after the first failure
 * @param longestPause where doubling ends
 * @param patience longest pause the service may ask for
 */
public record RetryPolicy(
    int attempts, Duration firstPause, Duration longestPause, Duration patience) {

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /** What is right for a person who waits at a terminal. */
  public static RetryPolicy usual(int attempts) {
    return new RetryPolicy(
        attempts, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(2));
  }

  /**
   * The pause before the next attempt, or nothing if there shall be none.
   *
   * @param failed number of attempts that have failed
   * @param asked what the service asked for by {@code Retry-After}
   * @param jitter 0 to 1; spreads clients that failed at the same moment: a pause is shortened by
   *     up to a half of it, but never below what the service asked for
   */
  public Optional<Duration> pauseAfter(int failed, @Nullable Duration asked, double jitter) {
    if (failed >= attempts || (asked != null && asked.compareTo(patience) > 0)) {
      return Optional.empty();
    }
    long doubled = firstPause.toMillis() << Math.min(failed - 1, 20);
    long pause = Math.min(doubled, longestPause.toMillis());
    long spread = pause - (long) (pause * jitter / 2);
    return Optional.of(
        asked == null ? Duration.ofMillis(spread) : longer(asked, Duration.ofMillis(spread)));
  }

  /**
   * Whether the same request may succeed later and does no harm if the first one did arrive.
   *
   * <p>A request that is not idempotent is repeated only when the service said that it did not take
   * it: busy, or not available.
   */
  static boolean mayRepeat(int status, boolean idempotent) {
    return idempotent ? PASSING.contains(status) : status == 429 || status == 503;
  }

  /** Reads a {@code Retry-After} header: seconds, or an HTTP date. Nonsense is no wish at all. */
  static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return longer(Duration.between(now, moment), Duration.ZERO);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
