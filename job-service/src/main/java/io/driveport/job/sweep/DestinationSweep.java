package io.driveport.job.sweep;

import io.driveport.job.application.RedirectJobs;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.servicekit.sweep.OneByOne;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/**
 * Looks at all jobs whose site has closed, reopened or moved. As many replicas as there are may
 * look at the same time.
 */
@ApplicationScoped
public class DestinationSweep {

  private final OneByOne<UUID> redirections;
  private final OneByOne<UUID> settlements;

  DestinationSweep(RedirectJobs redirectJobs, JobServiceConfig config, MeterRegistry meters) {
    int batch = config.timers().batch();
    redirections =
        new OneByOne<>(
            Sweeps.FAILING,
            "redirections",
            batch,
            redirectJobs::misdirected,
            Function.identity(),
            redirectJobs::redirect,
            meters);
    settlements =
        new OneByOne<>(
            Sweeps.FAILING,
            "tasks",
            batch,
            redirectJobs::unsettled,
            Function.identity(),
            redirectJobs::settle,
            meters);
  }

  /**
   * Looks for jobs that go to the wrong address, and tells them the right one.
   *
   * @return whether all of it could be done; what is left undone is found by the next look
   */
  public boolean redirect() {
    return redirections.look();
  }

  /**
   * Looks for jobs in transit that need a task or no longer need one.
   *
   * @return whether all of it could be done; what is left undone is found by the next look
   */
  public boolean settle() {
    return settlements.look();
  }

  void stop() {
    redirections.stop();
    settlements.stop();
  }
}
