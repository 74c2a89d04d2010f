package io.driveport.shipping.webhook.http;

import io.driveport.servicekit.time.RetryAfter;
import io.driveport.shipping.webhook.domain.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an answer over HTTP means. */
final class Answers {

  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  private static final int GONE = 410;

  /**
   * Reads an answer.
   *
   * @param retryAfter the header of that name; null if there is none
   */
  static Answer of(int status, @Nullable String retryAfter, Instant now) {
    if (status >= OK && status < REDIRECTION) {
      return new Answer.Taken(status);
    }
    return status == GONE
        ? new Answer.Gone()
        : new Answer.Refused(status, RetryAfter.read(retryAfter, now).orElse(null));
  }

  private Answers() {}
}
