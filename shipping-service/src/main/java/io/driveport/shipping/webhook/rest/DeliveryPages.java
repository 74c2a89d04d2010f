package io.driveport.shipping.webhook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.shipping.webhook.application.Deliveries.DeadLetter;
import io.driveport.shipping.webhook.application.Deliveries.LoggedAttempt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, page by page. */
final class DeliveryPages {

  /** A page, and where the next one is if there is one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page<V>(@Nullable String nextLink, List<V> value) {}

  /**
   * See {@link LoggedAttempt}.
   *
   * @param status absent if there was no answer
   * @param detail why there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AttemptView(
      long number,
      Instant at,
      UUID eventId,
      String eventType,
      int attempt,
      String outcome,
      @Nullable Integer status,
      @Nullable String detail,
      long tookMillis) {

    static AttemptView of(LoggedAttempt attempt) {
      return new AttemptView(
          attempt.number(),
          attempt.at(),
          attempt.eventId(),
          attempt.eventType(),
          attempt.attempt(),
          attempt.outcome(),
          attempt.status(),
          attempt.detail(),
          attempt.tookMillis());
    }
  }

  /**
   * See {@link DeadLetter}.
   *
   * @param status absent if there was no answer
   * @param detail why there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetterView(
      long position,
      UUID eventId,
      String eventType,
      Instant diedAt,
      String outcome,
      @Nullable Integer status,
      @Nullable String detail,
      boolean redeliver) {

    static DeadLetterView of(DeadLetter letter) {
      return new DeadLetterView(
          letter.position(),
          letter.eventId(),
          letter.eventType(),
          letter.diedAt(),
          letter.outcome(),
          letter.status(),
          letter.detail(),
          letter.redeliver());
    }
  }

  private DeliveryPages() {}
}
