package io.driveport.shipping.webhook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.shipping.webhook.application.Progress.Place;
import io.driveport.shipping.webhook.application.ReadWebhooks.Standing;
import io.driveport.shipping.webhook.domain.Webhook;
import io.driveport.shipping.webhook.domain.WebhookState.Paused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook for its owner.
 *
 * @param url where its events go
 * @param eventTypes values of {@code ce-type}; empty for all
 * @param subscriptionIds whose jobs and packages; empty for all
 * @param state {@code Active} or {@code Paused}
 * @param pausedBecause {@code ByOwner}, or {@code Gone} if its address has answered 410
 * @param previousSecretUntil until when the secret before signs too
 * @param secret signs what is delivered; in the answers that make one, and never again
 * @param delivery how its deliveries stand; not in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
    UUID id,
    long version,
    @Nullable String name,
    String url,
    List<String> eventTypes,
    List<String> subscriptionIds,
    String state,
    @Nullable String pausedBecause,
    Instant createdAt,
    @Nullable Instant previousSecretUntil,
    @Nullable String secret,
    @Nullable DeliveryView delivery) {

  /**
   * How deliveries stand.
   *
   * @param attempts how often the next event has been tried
   * @param nextAttemptAt when it is tried again, if it has been tried
   * @param deadLetters how many events have been given up
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryView(int attempts, @Nullable Instant nextAttemptAt, long deadLetters) {
    static DeliveryView of(Standing standing) {
      Place place = standing.place();
      return new DeliveryView(
          place.attempts(),
          place.attempts() == 0 ? null : place.nextAttemptAt(),
          standing.deadLetters());
    }
  }

  /** A list of webhooks. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String nextLink, List<WebhookView> value) {}

  static WebhookView of(Webhook webhook) {
    return of(webhook, null, null);
  }

  static WebhookView of(Standing standing) {
    return of(standing.webhook(), null, DeliveryView.of(standing));
  }

  static WebhookView of(Webhook webhook, @Nullable String secret, @Nullable DeliveryView delivery) {
    return new WebhookView(
        webhook.id(),
        webhook.version(),
        webhook.settings().name(),
        webhook.settings().address().toString(),
        webhook.settings().filter().types().stream().sorted().toList(),
        webhook.settings().filter().subscriptions().stream().sorted().toList(),
        webhook.state().name(),
        webhook.state() instanceof Paused paused ? paused.reason().wireName() : null,
        webhook.createdAt(),
        webhook.secrets().previous() == null ? null : webhook.secrets().previous().until(),
        secret,
        delivery);
  }
}
