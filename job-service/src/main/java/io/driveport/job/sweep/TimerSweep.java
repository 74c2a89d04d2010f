package io.driveport.job.sweep;

import io.driveport.job.application.FireTimers;
import io.driveport.job.application.JobLookout.Waiting;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.job.domain.JobTimer;
import io.driveport.servicekit.sweep.OneByOne;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One look at all jobs that have waited as long as they may. As many replicas as there are may look
 * at the same time.
 *
 * <p>Tells {@code driveport.job.timers.fired} (counter, by timer) and {@code
 * driveport.job.timers.overdue.seconds} (gauge, by timer): for how long the job that was due
 * longest had been due when this replica looked last, 0 if none was.
 */
@ApplicationScoped
public class TimerSweep {

  private static final Logger LOG = Logger.getLogger(TimerSweep.class);
  private static final String TIMER = "timer";

  private final FireTimers fireTimers;
  private final MeterRegistry meters;
  private final List<OneByOne<Waiting>> timers;
  private final Map<JobTimer, Duration> longestDue = new ConcurrentHashMap<>();

  TimerSweep(FireTimers fireTimers, JobServiceConfig config, MeterRegistry meters) {
    this.fireTimers = fireTimers;
    this.meters = meters;
    int batch = config.timers().batch();
    timers = Stream.of(JobTimer.values()).map(timer -> firing(timer, batch)).toList();
    for (JobTimer timer : JobTimer.values()) {
      fired(timer).increment(0);
      meters.gauge(
          "driveport.job.timers.overdue.seconds",
          Tags.of(TIMER, timer.wireName()),
          longestDue,
          longest -> longest.getOrDefault(timer, Duration.ZERO).toSeconds());
    }
  }

  /**
   * Looks, and fires all that is due.
   *
   * @return whether all of it could be done; what is left undone is found by the next look
   */
  public boolean look() {
    boolean done = true;
    for (OneByOne<Waiting> timer : timers) {
      done &= timer.look();
    }
    return done;
  }

  void stop() {
    timers.forEach(OneByOne::stop);
  }

  private OneByOne<Waiting> firing(JobTimer timer, int batch) {
    return new OneByOne<>(
        Sweeps.FAILING,
        "timer " + timer.wireName(),
        batch,
        (after, most) -> due(timer, after, most),
        Waiting::jobId,
        this::fire,
        meters);
  }

  private List<Waiting> due(JobTimer timer, @Nullable Waiting after, int most) {
    List<Waiting> page = fireTimers.due(timer, after, most);
    if (after == null) {
      longestDue.put(
          timer,
          page.isEmpty() ? Duration.ZERO : fireTimers.overdue(timer, page.getFirst().since()));
    }
    return page;
  }

  private Counter fired(JobTimer timer) {
    return meters.counter("driveport.job.timers.fired", TIMER, timer.wireName());
  }

  /** If nothing is due any more, or another fires it, it is done as well. */
  private boolean fire(UUID jobId) {
    fireTimers
        .fire(jobId)
        .ifPresent(timer -> {
          fired(timer).increment();
          LOG.infof("Timer fired: timer=%s jobId=%s", timer.wireName(), jobId);
        });
    return true;
  }
}
