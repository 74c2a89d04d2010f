package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.SecretGeneration;
import io.driveport.shipping.webhook.domain.SecretGenerations;
import io.driveport.shipping.webhook.domain.SecretGenerations.Previous;
import io.driveport.shipping.webhook.domain.Webhook;
import io.driveport.shipping.webhook.domain.Webhook.Settings;
import io.driveport.shipping.webhook.domain.WebhookState;
import io.driveport.shipping.webhook.domain.WebhookState.Active;
import io.driveport.shipping.webhook.domain.WebhookState.Paused;
import io.driveport.shipping.webhook.domain.WebhookState.Reason;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A webhook as a row. */
@Entity
@Table(name = "webhook")
class WebhookRow {

  @Id private UUID id;
  private long version;
  private @Nullable String name;
  private String address;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> eventTypes = List.of();

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> subscriptionIds = List.of();

  private String state;
  private @Nullable String pausedBecause;
  private String secretKey;
  private int secretNumber;
  private @Nullable String previousSecretKey;
  private @Nullable Integer previousSecretNumber;
  private @Nullable Instant previousSecretUntil;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected WebhookRow() {}

  @SuppressWarnings("NullAway.Init") // take() fills the others.
  WebhookRow(Webhook webhook) {
    this.id = webhook.id();
    this.createdAt = webhook.createdAt();
    take(webhook);
  }

  /** Takes over what changes of a webhook. */
  final void take(Webhook webhook) {
    version = webhook.version();
    name = webhook.settings().name();
    address = webhook.settings().address().toString();
    eventTypes = webhook.settings().filter().types().stream().sorted().toList();
    subscriptionIds = webhook.settings().filter().subscriptions().stream().sorted().toList();
    state = webhook.state().name();
    pausedBecause = webhook.state() instanceof Paused(Reason reason) ? reason.wireName() : null;
    secretKey = webhook.secrets().current().keyId();
    secretNumber = webhook.secrets().current().number();
    Previous previous = webhook.secrets().previous();
    previousSecretKey = previous == null ? null : previous.secret().keyId();
    previousSecretNumber = previous == null ? null : previous.secret().number();
    previousSecretUntil = previous == null ? null : previous.until();
  }

  Webhook toWebhook() {
    return new Webhook(
        id,
        version,
        new Settings(
            name,
            URI.create(address),
            new EventFilter(Set.copyOf(eventTypes), Set.copyOf(subscriptionIds))),
        state(),
        new SecretGenerations(new SecretGeneration(secretKey, secretNumber), previous()),
        createdAt);
  }

  private WebhookState state() {
    return switch (state) {
      case "Active" -> new Active();
      case "Paused" -> new Paused(reason());
      default -> throw new IllegalStateException("Webhook %s is %s".formatted(id, state));
    };
  }

  private Reason reason() {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.wireName().equals(pausedBecause))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Previous previous() {
    return previousSecretKey == null || previousSecretNumber == null || previousSecretUntil == null
        ? null
        : new Previous(
            new SecretGeneration(previousSecretKey, previousSecretNumber), previousSecretUntil);
  }
}
