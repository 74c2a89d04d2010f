package io.driveport.job.sweep;

import io.driveport.job.application.SendBack;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.servicekit.sweep.OneByOne;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Looks at jobs that have stopped on their way back. Several replicas may do so at once. */
@ApplicationScoped
public class WayBackSweep {

  private final OneByOne<UUID> stranded;

  WayBackSweep(SendBack sendBack, JobServiceConfig config, MeterRegistry meters) {
    stranded =
        new OneByOne<>(
            Sweeps.FAILING,
            "way back",
            config.timers().batch(),
            sendBack::stranded,
            Function.identity(),
            sendBack::send,
            meters);
  }

  /**
   * Lets them go on.
   *
   * @return whether all of it could be done; what is left undone is found by the next look
   */
  public boolean look() {
    return stranded.look();
  }

  void stop() {
    stranded.stop();
  }
}
