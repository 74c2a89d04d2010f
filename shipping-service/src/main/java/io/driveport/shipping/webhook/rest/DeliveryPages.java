package io.driveport.shipping.webhook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.shipping.webhook.application.Deliveries.DeadLetter;
import io.driveport.shipping.webhook.application.Deliveries.LoggedAttempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, page by page. */
final class DeliveryPages {

  /** A page of attempts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attempts(@Nullable String nextLink, List<LoggedAttempt> value) {}

  /** A page of dead letters. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadLetters(@Nullable String nextLink, List<DeadLetter> value) {}

  private DeliveryPages() {}
}
