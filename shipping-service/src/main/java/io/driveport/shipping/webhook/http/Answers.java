package io.driveport.shipping.webhook.http;

import io.driveport.shipping.webhook.domain.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an answer over HTTP means. */
final class Answers {

  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  private static final int GONE = 410;

  /**
   * Reads an answer.
   *
   * @param retryAfter the header of that name: seconds, or a time (RFC 9110, 10.2.3)
   */
  static Answer of(int status, @Nullable String retryAfter, Instant now) {
    if (status >= OK && status < REDIRECTION) {
      return new Answer.Taken(status);
    }
    return status == GONE ? new Answer.Gone() : new Answer.Refused(status, pause(retryAfter, now));
  }

  /** How long to wait; null if nothing that makes sense is said. */
  static @Nullable Duration pause(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    String text = retryAfter.strip();
    try {
      return text.matches("[0-9]{1,9}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.between(
              now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return null;
    }
  }

  private Answers() {}
}
