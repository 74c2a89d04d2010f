package io.driveport.job.config;

import io.driveport.job.domain.JobTimers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The lengths of the timers as they are configured; the service does not start with wrong ones. */
class Timers {

  @Produces
  @Singleton
  @Startup
  JobTimers timers(JobServiceConfig config) {
    JobServiceConfig.Timers timers = config.timers();
    if (timers.batch() < 1 || !timers.lookEvery().isPositive()) {
      throw new IllegalArgumentException(
          "driveport.job.timers.batch is %d and look-every is %s; both have to be more than nothing."
              .formatted(timers.batch(), timers.lookEvery()));
    }
    return new JobTimers(
        timers.creating(), timers.shipping(), timers.unanswered(), timers.finished());
  }
}
