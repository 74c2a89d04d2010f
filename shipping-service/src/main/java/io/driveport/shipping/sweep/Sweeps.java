package io.driveport.shipping.sweep;

import io.driveport.servicekit.sweep.SweepThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Looks at the parcels in each replica, now and then. The service is not alive if a thread has
 * ended, for nothing else would show it.
 */
@ApplicationScoped
@Liveness
class Sweeps implements HealthCheck {

  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  private final OverdueSweep overdueSweep;
  private final SweepThread overdue;
  private final SweepThread cleaning;

  Sweeps(
      OverdueSweep overdueSweep,
      LeftBehindSweep leftBehindSweep,
      @ConfigProperty(name = "driveport.attention.look-every") Duration lookEvery) {
    this.overdueSweep = overdueSweep;
    this.overdue = new SweepThread("overdue-sweep", overdueSweep::look, lookEvery);
    this.cleaning = new SweepThread("left-behind-sweep", leftBehindSweep::look, CLEAN_EVERY);
  }

  void start(@Observes StartupEvent event) {
    overdue.start();
    cleaning.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    overdueSweep.stop();
    overdue.stop();
    cleaning.stop();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Looks at the parcels")
        .status(overdue.isWell() && cleaning.isWell())
        .withData("overdue", overdue.isWell())
        .withData("cleaning", cleaning.isWell())
        .build();
  }
}
