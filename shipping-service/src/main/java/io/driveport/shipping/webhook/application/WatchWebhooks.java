package io.driveport.shipping.webhook.application;

import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Looks at how deliveries stand, over all webhooks. */
@ApplicationScoped
public class WatchWebhooks {

  private final Progress progress;
  private final Deliveries deliveries;
  private final DatabaseClock clock;

  WatchWebhooks(Progress progress, Deliveries deliveries, DatabaseClock clock) {
    this.progress = progress;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * How they stand.
   *
   * @param lag for how long the event has waited that the webhook which is most behind looks at
   *     next
   */
  public record Seen(Duration lag, long deadLetters) {}

  /** Looks. */
  @Transactional
  public Seen look() {
    Instant now = clock.now();
    return new Seen(
        progress.oldestWaiting().map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
        deliveries.countDeadLetters(null));
  }
}
