package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.webhook.application.EventLog.Entry;
import io.driveport.shipping.webhook.application.EventLog.Found;
import io.driveport.shipping.webhook.application.Progress.Lease;
import io.driveport.shipping.webhook.application.Progress.Place;
import io.driveport.shipping.webhook.application.Receiver.Posting;
import io.driveport.shipping.webhook.domain.Patience;
import io.driveport.shipping.webhook.domain.SecretGeneration;
import io.driveport.shipping.webhook.domain.Webhook;
import io.driveport.shipping.webhook.domain.WebhookState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Use cases: a webhook is told, one event after the other. Between {@link #next} and what {@link
 * SettleDeliveries} does is the delivery itself, for which no transaction waits.
 */
@ApplicationScoped
public class DeliverEvents {

  private static final Logger LOG = Logger.getLogger(DeliverEvents.class);

  private final Webhooks webhooks;
  private final EventLog log;
  private final Progress progress;
  private final Deliveries deliveries;
  private final SigningSecrets secrets;
  private final Patience patience;
  private final WebhookTerms terms;
  private final DatabaseClock clock;

  DeliverEvents(
      Webhooks webhooks,
      EventLog log,
      Progress progress,
      Deliveries deliveries,
      SigningSecrets secrets,
      Patience patience,
      WebhookTerms terms,
      DatabaseClock clock) {
    this.webhooks = webhooks;
    this.log = log;
    this.progress = progress;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.patience = patience;
    this.terms = terms;
    this.clock = clock;
  }

  /** What a look finds that whoever has the right to tell a webhook takes. */
  public sealed interface Next {

    /** This is to be delivered. */
    record Deliver(Delivery delivery) implements Next {}

    /** Many events did not fit, and there may be more behind them: look again. */
    record LookOn() implements Next {}

    /** There is nothing now; the right has been given back. */
    record Nothing() implements Next {}
  }

  /**
   * What is to be delivered now.
   *
   * @param from where the webhook stood
   * @param position the event's place in the log
   * @param attempt which one, from 1; 0 for a dead letter that is sent again
   */
  public record Delivery(Posting posting, long from, long position, int attempt) {

    boolean ofDeadLetter() {
      return attempt == 0;
    }
  }

  /** Webhooks that there is something for and that nobody tells, at most so many. */
  @Transactional
  public List<UUID> due(int most) {
    return progress.due(clock.now(), most);
  }

  /** Takes the right to tell a webhook; empty if somebody has it. */
  @Transactional
  public Optional<Lease> claim(UUID webhookId) {
    Lease lease = new Lease(webhookId, UUID.randomUUID());
    Instant now = clock.now();
    return progress.claim(lease, now, now.plus(terms.lease()))
        ? Optional.of(lease)
        : Optional.empty();
  }

  /** The next delivery. A look goes through a limited number of events, so that it is short. */
  @Transactional
  public Next next(Lease lease) {
    Instant now = clock.now();
    Next next =
        progress
            .hold(lease, now.plus(terms.lease()))
            .filter(place -> !place.nextAttemptAt().isAfter(now))
            .flatMap(place ->
                webhooks
                    .find(lease.webhookId())
                    .filter(webhook -> webhook.state() instanceof WebhookState.Active)
                    .map(webhook -> next(webhook, place, now)))
            .orElseGet(Next.Nothing::new);
    if (next instanceof Next.Nothing) {
      progress.release(lease);
    }
    return next;
  }

  private Next next(Webhook webhook, Place place, Instant now) {
    List<String> signing = signing(webhook, now);
    if (signing.isEmpty()) {
      LOG.errorf(
          "Webhook %s is told nothing: the key that its secret comes from is not in driveport.webhooks.keys-file; put it back, or rotate the secret",
          webhook.id());
      progress.retry(webhook.id(), place.attempts(), now.plus(patience.longest()));
      return new Next.Nothing();
    }
    Optional<Entry> again = deliveries.wantedAgain(webhook.id());
    if (again.isPresent()) {
      return delivery(webhook, again.get(), signing, place, 0);
    }
    return switch (log.next(webhook.settings().filter(), place.position())) {
      case Found.Next(Entry entry) ->
          delivery(webhook, entry, signing, place, place.attempts() + 1);
      case Found.NothingUpTo(long further) -> {
        // The next look begins behind what does not fit.
        progress.moveTo(webhook.id(), further, now);
        yield new Next.LookOn();
      }
      case Found.End() -> new Next.Nothing();
    };
  }

  private static Next delivery(
      Webhook webhook, Entry entry, List<String> signing, Place place, int attempt) {
    return new Next.Deliver(
        new Delivery(
            new Posting(
                webhook.id(),
                webhook.settings().filter().owners(),
                webhook.settings().address(),
                entry.event(),
                signing),
            place.position(),
            entry.position(),
            attempt));
  }

  private List<String> signing(Webhook webhook, Instant now) {
    List<String> signing = new ArrayList<>();
    for (SecretGeneration generation : webhook.secrets().signing(now)) {
      secrets.secret(webhook.id(), generation).ifPresent(signing::add);
    }
    return signing;
  }

  /** Gives the right to tell a webhook back, though there may be more. */
  @Transactional
  public void release(Lease lease) {
    progress.release(lease);
  }
}
