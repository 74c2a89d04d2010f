package io.driveport.shipping.webhook.sweep;

import io.driveport.shipping.webhook.application.ForgetEvents;
import io.driveport.shipping.webhook.application.WatchWebhooks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Forgets what has been kept for long enough, and tells {@code driveport.webhooks.lag.seconds}, for
 * how long the event has waited that the webhook which is most behind gets next, and {@code
 * driveport.webhooks.dead.letters}; both NaN while the database does not tell.
 */
@ApplicationScoped
public class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final ForgetEvents forgetEvents;
  private final WatchWebhooks watchWebhooks;
  private volatile double lag = Double.NaN;
  private volatile double deadLetters = Double.NaN;

  Housekeeping(ForgetEvents forgetEvents, WatchWebhooks watchWebhooks, MeterRegistry meters) {
    this.forgetEvents = forgetEvents;
    this.watchWebhooks = watchWebhooks;
    meters.gauge("driveport.webhooks.lag.seconds", this, house -> house.lag);
    meters.gauge("driveport.webhooks.dead.letters", this, house -> house.deadLetters);
  }

  /**
   * One look.
   *
   * @return whether nothing is left to forget
   */
  boolean look() {
    try {
      WatchWebhooks.Seen seen = watchWebhooks.look();
      lag = seen.lag().toMillis() / 1000.0;
      deadLetters = seen.deadLetters();
      return forgetEvents.forget();
    } catch (RuntimeException e) {
      lag = Double.NaN;
      deadLetters = Double.NaN;
      LOG.warnf("The log of events can't be cleaned now: %s", e.toString());
      return true;
    }
  }
}
