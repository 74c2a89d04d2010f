package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.webhook.application.DeliverEvents.Delivery;
import io.driveport.shipping.webhook.application.Deliveries.Attempt;
import io.driveport.shipping.webhook.application.Progress.Lease;
import io.driveport.shipping.webhook.application.Progress.Place;
import io.driveport.shipping.webhook.domain.Answer;
import io.driveport.shipping.webhook.domain.Patience;
import io.driveport.shipping.webhook.domain.WebhookState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Use cases: a delivery to a webhook has been made, or has not been begun. */
@ApplicationScoped
public class SettleDeliveries {

  private final Webhooks webhooks;
  private final Progress progress;
  private final Deliveries deliveries;
  private final Patience patience;
  private final WebhookTerms terms;
  private final DatabaseClock clock;

  SettleDeliveries(
      Webhooks webhooks,
      Progress progress,
      Deliveries deliveries,
      Patience patience,
      WebhookTerms terms,
      DatabaseClock clock) {
    this.webhooks = webhooks;
    this.progress = progress;
    this.deliveries = deliveries;
    this.patience = patience;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Notes what has come of a delivery.
   *
   * @return whether the next one may follow at once; if not, the right is given back
   */
  @Transactional
  public boolean settle(Lease lease, Delivery delivery, Answer answer, Duration took) {
    Instant now = clock.now();
    Attempt attempt =
        new Attempt(
            lease.webhookId(),
            delivery.posting().event().id(),
            delivery.posting().event().type(),
            delivery.attempt(),
            now,
            took,
            answer);
    boolean goOn =
        progress
            .hold(lease, now.plus(terms.lease()))
            .map(place -> settle(delivery, attempt, place))
            .orElse(false);
    if (!goOn) {
      progress.release(lease);
    }
    return goOn;
  }

  private boolean settle(Delivery delivery, Attempt attempt, Place place) {
    deliveries.add(attempt);
    if (delivery.ofDeadLetter()) {
      return settleDeadLetter(attempt, delivery.position());
    }
    // Somebody has wanted a replay meanwhile; then its place holds.
    return place.position() != delivery.from() || settle(attempt, delivery.position());
  }

  private boolean settle(Attempt attempt, long position) {
    UUID webhookId = attempt.webhookId();
    return switch (patience.after(attempt.answer(), attempt.attempt())) {
      case Patience.Next.GoOn() -> {
        progress.moveTo(webhookId, position, attempt.at());
        yield true;
      }
      case Patience.Next.GiveUp() -> {
        deliveries.bury(attempt, position);
        progress.moveTo(webhookId, position, attempt.at());
        yield true;
      }
      case Patience.Next.TryAgain(Duration pause) -> {
        progress.retry(webhookId, attempt.attempt(), attempt.at().plus(pause));
        yield false;
      }
      case Patience.Next.Stop() -> {
        stop(webhookId);
        yield false;
      }
    };
  }

  private boolean settleDeadLetter(Attempt attempt, long position) {
    if (attempt.answer() instanceof Answer.Taken) {
      deliveries.removeDeadLetter(attempt.webhookId(), position);
      return true;
    }
    deliveries.bury(attempt, position);
    if (attempt.answer() instanceof Answer.Gone) {
      stop(attempt.webhookId());
      return false;
    }
    return true;
  }

  private void stop(UUID webhookId) {
    webhooks
        .findToChange(webhookId)
        .ifPresent(webhook -> webhooks.save(webhook.paused(WebhookState.Reason.GONE)));
  }

  /** It has not come to an attempt: the same again after a pause, and the right is given back. */
  @Transactional
  public void putOff(Lease lease) {
    Instant now = clock.now();
    progress
        .hold(lease, now)
        .ifPresent(place ->
            progress.retry(lease.webhookId(), place.attempts(), now.plus(patience.first())));
    progress.release(lease);
  }
}
