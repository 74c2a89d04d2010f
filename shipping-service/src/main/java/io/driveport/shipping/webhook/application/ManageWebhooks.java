package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.webhook.domain.SecretGeneration;
import io.driveport.shipping.webhook.domain.Webhook;
import io.driveport.shipping.webhook.domain.Webhook.Settings;
import io.driveport.shipping.webhook.domain.WebhookState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Use cases: somebody wants to be told of events, differently, again, or no more. */
@ApplicationScoped
public class ManageWebhooks {

  private final Webhooks webhooks;
  private final EventLog log;
  private final Progress progress;
  private final Deliveries deliveries;
  private final SigningSecrets secrets;
  private final WebhookTerms terms;
  private final DatabaseClock clock;
  private final Audit audit;
  private final Event<EventsLogged> news;

  ManageWebhooks(
      Webhooks webhooks,
      EventLog log,
      Progress progress,
      Deliveries deliveries,
      SigningSecrets secrets,
      WebhookTerms terms,
      DatabaseClock clock,
      Audit audit,
      Event<EventsLogged> news) {
    this.webhooks = webhooks;
    this.log = log;
    this.progress = progress;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.terms = terms;
    this.clock = clock;
    this.audit = audit;
    this.news = news;
  }

  /** A webhook and its newest secret, which is told once. */
  public record WithSecret(Webhook webhook, String secret) {}

  /** From where a webhook is to be told again. */
  public sealed interface ReplayFrom {

    /** From an event on, this one too. */
    record AnEvent(UUID id) implements ReplayFrom {}

    /** All that has come to be known at a time or later. */
    record ATime(Instant time) implements ReplayFrom {}
  }

  /**
   * Makes one, which is told of what happens from now on.
   *
   * @throws NoMoreWebhooks if none can be made
   */
  @Transactional
  public WithSecret create(Settings settings) {
    if (webhooks.count() >= terms.most()) {
      throw NoMoreWebhooks.than(terms.most());
    }
    Webhook webhook =
        Webhook.create(
            UUID.randomUUID(), settings, SecretGeneration.first(newestKey()), clock.now());
    webhooks.add(webhook, log.end());
    done(webhook);
    return withSecret(webhook);
  }

  /**
   * Changes what its owner says of it.
   *
   * @throws Precondition.PreconditionFailed if it is not as the caller has seen it
   */
  @Transactional
  public Webhook change(UUID id, Settings settings, Precondition precondition) {
    return change(id, precondition, webhook -> webhook.with(settings));
  }

  /** Tells it nothing until it is resumed. */
  @Transactional
  public Webhook pause(UUID id) {
    return change(
        id, new Precondition.None(), webhook -> webhook.paused(WebhookState.Reason.BY_OWNER));
  }

  /** Tells it again, at once, also if it was waited for a next attempt. */
  @Transactional
  public Webhook resume(UUID id) {
    progress.tryAt(id, clock.now());
    news.fire(new EventsLogged());
    return change(id, new Precondition.None(), Webhook::resumed);
  }

  /** Gives it a new secret; the one before signs for a while yet. */
  @Transactional
  public WithSecret rotate(UUID id) {
    String newestKey = newestKey();
    Instant previousUntil = clock.now().plus(terms.secretOverlap());
    return withSecret(
        change(
            id,
            new Precondition.None(),
            webhook ->
                webhook.rotated(webhook.secrets().current().next(newestKey), previousUntil)));
  }

  /**
   * Tells it again from a place on. What it waited for to be tried again is tried at once.
   *
   * @return whether the event is still known
   */
  @Transactional
  public boolean replay(UUID id, ReplayFrom from) {
    Optional<Long> after =
        switch (from) {
          case ReplayFrom.AnEvent(UUID eventId) -> log.positionOf(eventId).map(place -> place - 1);
          case ReplayFrom.ATime(Instant time) -> Optional.of(log.before(time));
        };
    after.ifPresent(position -> {
      progress.moveTo(id, position, clock.now());
      news.fire(new EventsLogged());
      done(require(webhooks.find(id), id));
    });
    return after.isPresent();
  }

  /**
   * Sends a dead letter again, once.
   *
   * @return whether there is one of that event
   */
  @Transactional
  public boolean redeliver(UUID id, UUID eventId) {
    boolean wanted = deliveries.wantAgain(id, eventId);
    if (wanted) {
      news.fire(new EventsLogged());
      done(require(webhooks.find(id), id));
    }
    return wanted;
  }

  /**
   * Forgets it.
   *
   * @throws Precondition.PreconditionFailed if it is not as the caller has seen it
   */
  @Transactional
  public void delete(UUID id, Precondition precondition) {
    Webhook webhook = require(webhooks.find(id), id);
    precondition.require(Optional.of(tag(webhook)));
    webhooks.remove(id);
    done(webhook);
  }

  /** What changes with every change that somebody makes. */
  public static String tag(Webhook webhook) {
    return Long.toString(webhook.version());
  }

  private Webhook change(UUID id, Precondition precondition, UnaryOperator<Webhook> change) {
    Webhook before = require(webhooks.findToChange(id), id);
    precondition.require(Optional.of(tag(before)));
    Webhook after = change.apply(before);
    if (after.version() != before.version()) {
      webhooks.save(after);
      done(after);
    }
    return after;
  }

  private String newestKey() {
    return secrets.newestKeyId().orElseThrow(NoMoreWebhooks::withoutKeys);
  }

  private WithSecret withSecret(Webhook webhook) {
    return new WithSecret(
        webhook,
        secrets
            .secret(webhook.id(), webhook.secrets().current())
            .orElseThrow(NoMoreWebhooks::withoutKeys));
  }

  private void done(Webhook webhook) {
    Set<String> subscriptions = webhook.settings().filter().subscriptions();
    audit.done(
        new Owner(subscriptions.size() == 1 ? subscriptions.iterator().next() : null, null),
        webhook.id().toString());
  }

  private static Webhook require(Optional<Webhook> found, UUID id) {
    return found.orElseThrow(() -> new UnknownWebhook(id));
  }
}
