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
 * Looks at the parcels in each replica, now and then. The service is not alive if the thread has
 * ended, for nothing else would show it.
 */
@ApplicationScoped
@Liveness
class Sweeps implements HealthCheck {

  private final OverdueSweep overdueSweep;
  private final SweepThread thread;

  Sweeps(
      OverdueSweep overdueSweep,
      @ConfigProperty(name = "driveport.attention.look-every") Duration lookEvery) {
    this.overdueSweep = overdueSweep;
    this.thread = new SweepThread("overdue-sweep", overdueSweep::look, lookEvery);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    overdueSweep.stop();
    thread.stop();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Looks at the parcels").status(thread.isWell()).build();
  }
}
