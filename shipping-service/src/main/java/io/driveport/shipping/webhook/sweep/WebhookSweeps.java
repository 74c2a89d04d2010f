package io.driveport.shipping.webhook.sweep;

import io.driveport.servicekit.sweep.SweepThread;
import io.driveport.shipping.webhook.application.EventsLogged;
import io.driveport.shipping.webhook.application.WebhookTerms;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Looks for deliveries in each replica, at once when something has been logged here, and cleans up
 * now and then. The service is not alive if a thread has ended; how receivers are does not matter
 * to that.
 */
@ApplicationScoped
@Liveness
class WebhookSweeps implements HealthCheck {

  private static final Duration CLEAN_EVERY = Duration.ofMinutes(1);

  private final Couriers couriers;
  private final SweepThread deliveries;
  private final SweepThread cleaning;

  WebhookSweeps(Couriers couriers, Housekeeping housekeeping, WebhookTerms terms) {
    this.couriers = couriers;
    this.deliveries = new SweepThread("webhook-sweep", couriers::look, terms.lookEvery());
    this.cleaning = new SweepThread("webhook-cleaning", housekeeping::look, CLEAN_EVERY);
  }

  void start(@Observes StartupEvent event) {
    deliveries.start();
    cleaning.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    couriers.stop();
    deliveries.stop();
    cleaning.stop();
  }

  void onNews(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventsLogged event) {
    deliveries.wake();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Tells webhooks")
        .status(deliveries.isWell() && cleaning.isWell())
        .withData("deliveries", deliveries.isWell())
        .withData("cleaning", cleaning.isWell())
        .build();
  }
}
