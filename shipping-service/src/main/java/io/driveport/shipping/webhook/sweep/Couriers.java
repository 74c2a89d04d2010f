package io.driveport.shipping.webhook.sweep;

import io.driveport.shipping.webhook.application.DeliverEvents;
import io.driveport.shipping.webhook.application.DeliverEvents.Delivery;
import io.driveport.shipping.webhook.application.DeliverEvents.Next;
import io.driveport.shipping.webhook.application.Progress.Lease;
import io.driveport.shipping.webhook.application.Receiver;
import io.driveport.shipping.webhook.application.SettleDeliveries;
import io.driveport.shipping.webhook.domain.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells each webhook that there is something for in a virtual thread of its own, one event after
 * the other, until nothing is left or it has to be waited. So a receiver that is slow or dead holds
 * nothing but its own thread and one event: while it is waited for, no transaction is open, and of
 * the database's connections webhooks have a few at a time only.
 *
 * <p>Counts {@code driveport.webhooks.deliveries} by {@code outcome} and times {@code
 * driveport.webhooks.delivery}.
 */
@ApplicationScoped
public class Couriers {

  private static final Logger LOG = Logger.getLogger(Couriers.class);
  private static final int MOST_AT_A_LOOK = 200;
  private static final int MOST_IN_DATABASE = 3;
  private static final Duration MOST_WAITED = Duration.ofSeconds(2);

  private final DeliverEvents deliverEvents;
  private final SettleDeliveries settleDeliveries;
  private final Receiver receiver;
  private final MeterRegistry meters;
  private static final List<String> OUTCOMES = List.of("Taken", "Gone", "Refused", "NoAnswer");

  private final Semaphore database = new Semaphore(MOST_IN_DATABASE, true);
  private final Map<UUID, Thread> busy = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  Couriers(
      DeliverEvents deliverEvents,
      SettleDeliveries settleDeliveries,
      Receiver receiver,
      MeterRegistry meters) {
    this.deliverEvents = deliverEvents;
    this.settleDeliveries = settleDeliveries;
    this.receiver = receiver;
    this.meters = meters;
    OUTCOMES.forEach(outcome -> deliveries(outcome).increment(0));
  }

  private Counter deliveries(String outcome) {
    return meters.counter("driveport.webhooks.deliveries", "outcome", outcome);
  }

  /**
   * Begins to tell whoever is to be told now, and waits for nobody.
   *
   * @return whether that were all
   */
  boolean look() {
    try {
      List<UUID> due = inDatabase(() -> deliverEvents.due(MOST_AT_A_LOOK));
      for (UUID webhookId : due) {
        busy.computeIfAbsent(webhookId, this::start);
      }
      return due.size() < MOST_AT_A_LOOK;
    } catch (RuntimeException e) {
      LOG.warnf("Webhooks can't be looked at now: %s", e.toString());
      return false;
    }
  }

  /** Begins nothing more, and waits for a moment for what is under way. */
  void stop() throws InterruptedException {
    stopping = true;
    long deadline = System.nanoTime() + MOST_WAITED.toNanos();
    for (Thread courier : busy.values()) {
      courier.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  private Thread start(UUID webhookId) {
    return Thread.ofVirtual().name("webhook-" + webhookId).start(() -> tell(webhookId));
  }

  private void tell(UUID webhookId) {
    try {
      Optional<Lease> lease = inDatabase(() -> deliverEvents.claim(webhookId));
      if (lease.isPresent()) {
        tell(lease.get());
      }
    } catch (RuntimeException e) {
      // The lease ends by itself, and another look finds what is left.
      LOG.warnf("Webhook %s is told later: %s", webhookId, e.toString());
    } finally {
      busy.remove(webhookId);
    }
  }

  private void tell(Lease lease) {
    boolean goOn = true;
    while (goOn && !stopping) {
      goOn =
          switch (inDatabase(() -> deliverEvents.next(lease))) {
            case Next.Deliver(Delivery delivery) -> deliver(lease, delivery);
            case Next.LookOn() -> true;
            case Next.Nothing() -> false;
          };
    }
    if (goOn) {
      inDatabase(() -> {
        deliverEvents.release(lease);
        return true;
      });
    }
  }

  private boolean deliver(Lease lease, Delivery delivery) {
    long begin = System.nanoTime();
    Optional<Answer> answer = receiver.post(delivery.posting());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (answer.isPresent()) {
      return settle(lease, delivery, answer.get(), took);
    }
    return inDatabase(() -> {
      settleDeliveries.putOff(lease);
      return false;
    });
  }

  private boolean settle(Lease lease, Delivery delivery, Answer answer, Duration took) {
    deliveries(answer.outcome()).increment();
    meters.timer("driveport.webhooks.delivery").record(took);
    if (!(answer instanceof Answer.Taken)) {
      LOG.debugf(
          "Not taken: webhook=%s eventId=%s answer=%s",
          lease.webhookId(), delivery.posting().event().id(), answer);
    }
    return inDatabase(() -> settleDeliveries.settle(lease, delivery, answer, took));
  }

  private <T> T inDatabase(Supplier<T> work) {
    database.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      database.release();
    }
  }
}
