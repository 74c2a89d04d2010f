package io.driveport.job.sweep;

import io.driveport.job.application.ApplyLocation.SitesChanged;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.servicekit.sweep.SweepThread;
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
 * Looks at the jobs in each replica: at timers now and then, at destinations and tasks at once when
 * a site has changed, too. Each has its own thread, for a customer who is packing drives can't wait
 * until a backlog of the others has been worked off. The service is not alive if one has ended, for
 * nothing else would show it.
 */
@ApplicationScoped
@Liveness
class Sweeps implements HealthCheck {

  /** Gauge of the jobs that fail, by work. */
  static final String FAILING = "driveport.job.sweep.failing";

  private final TimerSweep timerSweep;
  private final DestinationSweep destinationSweep;
  private final WayBackSweep wayBackSweep;
  private final SweepThread timers;
  private final SweepThread redirections;
  private final SweepThread settlements;
  private final SweepThread waysBack;

  Sweeps(
      TimerSweep timerSweep,
      DestinationSweep destinationSweep,
      WayBackSweep wayBackSweep,
      JobServiceConfig config) {
    this.timerSweep = timerSweep;
    this.destinationSweep = destinationSweep;
    this.wayBackSweep = wayBackSweep;
    Duration lookEvery = config.timers().lookEvery();
    this.timers = new SweepThread("timer-sweep", timerSweep::look, lookEvery);
    this.redirections = new SweepThread("redirection-sweep", destinationSweep::redirect, lookEvery);
    this.settlements = new SweepThread("settlement-sweep", destinationSweep::settle, lookEvery);
    this.waysBack = new SweepThread("way-back-sweep", wayBackSweep::look, lookEvery);
  }

  void start(@Observes StartupEvent event) {
    timers.start();
    redirections.start();
    settlements.start();
    waysBack.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    timerSweep.stop();
    destinationSweep.stop();
    wayBackSweep.stop();
    timers.stop();
    redirections.stop();
    settlements.stop();
    waysBack.stop();
  }

  void onSites(@Observes(during = TransactionPhase.AFTER_SUCCESS) SitesChanged event) {
    redirections.wake();
    settlements.wake();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Looks at the jobs")
        .status(
            timers.isWell() && redirections.isWell() && settlements.isWell() && waysBack.isWell())
        .withData("timers", timers.isWell())
        .withData("redirections", redirections.isWell())
        .withData("settlements", settlements.isWell())
        .withData("waysBack", waysBack.isWell())
        .build();
  }
}
