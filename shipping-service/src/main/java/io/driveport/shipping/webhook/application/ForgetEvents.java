package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Use case: what has been kept for long enough goes. */
@ApplicationScoped
public class ForgetEvents {

  private static final int MOST = 1_000;

  private final EventLog log;
  private final Deliveries deliveries;
  private final WebhookTerms terms;
  private final DatabaseClock clock;

  ForgetEvents(EventLog log, Deliveries deliveries, WebhookTerms terms, DatabaseClock clock) {
    this.log = log;
    this.deliveries = deliveries;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Forgets some of it.
   *
   * @return whether that was all
   */
  @Transactional
  public boolean forget() {
    Instant now = clock.now();
    boolean attempts = deliveries.forget(now.minus(terms.deliveriesKeptFor()), MOST) == MOST;
    boolean events = log.forget(now.minus(terms.logKeptFor()), MOST) == MOST;
    return !attempts && !events;
  }
}
