package io.driveport.job.sweep;

import io.driveport.job.application.ApplyLocation.SitesChanged;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.servicekit.sweep.SweepThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Looks at the jobs in each replica: at timers now and then, at destinations at once when a site
 * has changed, too. Each has its own thread, for a customer who is packing drives can't wait until
 * a backlog of timers has been worked off. The service is not alive if one has ended, for nothing
 * else would show it.
 */
@ApplicationScoped
@Liveness
class Sweeps implements HealthCheck {

  private final TimerSweep timerSweep;
  private final DestinationSweep destinationSweep;
  private final SweepThread timers;
  private final SweepThread destinations;

  Sweeps(TimerSweep timerSweep, DestinationSweep destinationSweep, JobServiceConfig config) {
    this.timerSweep = timerSweep;
    this.destinationSweep = destinationSweep;
    this.timers = new SweepThread("timer-sweep", timerSweep::look, config.timers().lookEvery());
    this.destinations =
        new SweepThread("destination-sweep", destinationSweep::look, config.timers().lookEvery());
  }

  void start(@Observes StartupEvent event) {
    timers.start();
    destinations.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    timerSweep.stop();
    destinationSweep.stop();
    timers.stop();
    destinations.stop();
  }

  void onSites(@Observes(during = TransactionPhase.AFTER_SUCCESS) SitesChanged event) {
    destinations.wake();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Looks at the jobs")
        .status(timers.isWell() && destinations.isWell())
        .withData("timers", timers.isWell())
        .withData("destinations", destinations.isWell())
        .build();
  }
}
