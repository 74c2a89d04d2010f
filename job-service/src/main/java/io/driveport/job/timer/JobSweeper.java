package io.driveport.job.timer;

import io.driveport.job.application.ApplyLocation.SitesChanged;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.servicekit.inbox.PassingFailures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the jobs now and then, and at once when a site has changed: one thread in each replica.
 * The service is not alive if that has ended, for nothing else would show it.
 */
@ApplicationScoped
@Liveness
public class JobSweeper implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(JobSweeper.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final JobSweep sweep;
  private final Duration lookEvery;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  JobSweeper(JobSweep sweep, JobServiceConfig config) {
    this.sweep = sweep;
    this.lookEvery = config.timers().lookEvery();
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("job-sweeper").daemon().start(this::lookUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    wake.release();
    Thread started = thread;
    if (started != null) {
      started.join(Duration.ofSeconds(3));
    }
  }

  void onSites(@Observes(during = TransactionPhase.AFTER_SUCCESS) SitesChanged event) {
    wake.release();
  }

  @Override
  public HealthCheckResponse call() {
    Thread started = thread;
    return HealthCheckResponse.named("Job sweeper")
        .status(started == null || stopping || started.isAlive())
        .build();
  }

  private void lookUntilStopped() {
    while (!stopping) {
      try {
        // What woke this up before the look is seen by it.
        wake.drainPermits();
        Duration pause = look() ? lookEvery : PAUSE_AFTER_FAILURE;
        boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        LOG.tracef("looking at the jobs, woken=%s", woken);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean look() {
    try {
      return sweep.look();
    } catch (Throwable e) {
      // A sweeper that ends leaves a service that seems well and forgets its jobs.
      if (PassingFailures.passes(e)) {
        LOG.warnf("Jobs wait to be looked at: %s", e.toString());
      } else {
        LOG.error("A look at the jobs has failed", e);
      }
      return false;
    }
  }
}
