package io.driveport.shipping.webhook.domain;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that is told of events. Never changes; its methods that change something return
 * another, of the next version.
 *
 * @param version greater by one with each change that somebody makes, not with deliveries
 * @param createdAt when it was made, by the database's clock
 */
public record Webhook(
    UUID id,
    long version,
    Settings settings,
    WebhookState state,
    SecretGenerations secrets,
    Instant createdAt) {

  /**
   * What its owner says of it.
   *
   * @param name for people
   * @param address where its events go, see {@link CallbackAddress}
   */
  public record Settings(@Nullable String name, URI address, EventFilter filter) {}

  /** A new one, which is told at once. */
  public static Webhook create(UUID id, Settings settings, SecretGeneration secret, Instant now) {
    return new Webhook(
        id, 1, settings, new WebhookState.Active(), SecretGenerations.of(secret), now);
  }

  /** With other settings. Its place in the log, state and secrets stay. */
  public Webhook with(Settings other) {
    return settings.equals(other) ? this : next(other, state, secrets);
  }

  /** Told nothing until it is resumed; the same if it is paused already. */
  public Webhook paused(WebhookState.Reason reason) {
    return next(settings, state.paused(reason), secrets);
  }

  /** Told again, from where it was; the same if it is not paused. */
  public Webhook resumed() {
    return next(settings, state.resumed(), secrets);
  }

  /** With a new secret beside the one before, which signs for a while yet. */
  public Webhook rotated(SecretGeneration secret, Instant previousUntil) {
    return next(settings, state, secrets.rotated(secret, previousUntil));
  }

  private Webhook next(Settings settings, WebhookState state, SecretGenerations secrets) {
    Webhook changed = new Webhook(id, version, settings, state, secrets, createdAt);
    return changed.equals(this)
        ? this
        : new Webhook(id, version + 1, settings, state, secrets, createdAt);
  }
}
