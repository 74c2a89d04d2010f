package io.driveport.shipping.webhook.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
public sealed interface Answer {

  /** The receiver has it: a status of 200 to 299. */
  record Taken(int status) implements Answer {}

  /** The receiver wants no more: 410. */
  record Gone() implements Answer {}

  /**
   * Any other status, a redirection too.
   *
   * @param retryAfter for how long the receiver wants to be left alone, if it says so
   */
  record Refused(int status, @Nullable Duration retryAfter) implements Answer {}

  /**
   * No answer in time, or no connection.
   *
   * @param why for the owner of the webhook; names nothing of our network
   */
  record None(String why) implements Answer {}

  /** Its name in the log of deliveries. */
  default String outcome() {
    return switch (this) {
      case Taken _ -> "Taken";
      case Gone _ -> "Gone";
      case Refused _ -> "Refused";
      case None _ -> "NoAnswer";
    };
  }

  /** The status, if there is one. */
  default @Nullable Integer statusCode() {
    return switch (this) {
      case Taken(int status) -> status;
      case Gone _ -> 410;
      case Refused(int status, Duration _) -> status;
      case None _ -> null;
    };
  }

  /** Why there is no status, if there is none. */
  default @Nullable String detail() {
    return this instanceof None(String why) ? why : null;
  }
}
