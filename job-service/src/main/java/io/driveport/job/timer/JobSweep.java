package io.driveport.job.timer;

import io.driveport.job.application.FireTimers;
import io.driveport.job.application.JobLookout.Waiting;
import io.driveport.job.application.RedirectJobs;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.job.domain.JobTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One look at all jobs that something is to be done about though nobody asks: each in a transaction
 * of its own, so that one that fails holds up no other. As many replicas as there are may look at
 * the same time.
 *
 * <p>Tells {@code driveport.job.timers.fired} (counter, by timer) and {@code
 * driveport.job.timers.overdue.seconds} (gauge, by timer): for how long the job that was due
 * longest had been due when this replica looked last, 0 if none was.
 */
@ApplicationScoped
public class JobSweep {

  private static final Logger LOG = Logger.getLogger(JobSweep.class);
  private static final String TIMER = "timer";

  private final FireTimers fireTimers;
  private final RedirectJobs redirectJobs;
  private final int batch;
  private final MeterRegistry meters;
  private final Map<JobTimer, Duration> longestDue = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  JobSweep(
      FireTimers fireTimers,
      RedirectJobs redirectJobs,
      JobServiceConfig config,
      MeterRegistry meters) {
    this.fireTimers = fireTimers;
    this.redirectJobs = redirectJobs;
    this.batch = config.timers().batch();
    this.meters = meters;
    for (JobTimer timer : JobTimer.values()) {
      meters.gauge(
          "driveport.job.timers.overdue.seconds",
          Tags.of(TIMER, timer.wireName()),
          longestDue,
          longest -> longest.getOrDefault(timer, Duration.ZERO).toSeconds());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /**
   * Looks, and does all that is to be done; sites first, for customers may be packing drives.
   *
   * @return whether all of it could be done; what a stop leaves undone is found by the next look
   */
  public boolean look() {
    boolean redirected =
        each(redirectJobs::misdirected, Function.identity(), redirectJobs::redirect);
    boolean settled = each(redirectJobs::unsettled, Function.identity(), redirectJobs::settle);
    boolean fired = true;
    for (JobTimer timer : JobTimer.values()) {
      fired &= each((after, most) -> due(timer, after, most), Waiting::jobId, this::fire);
    }
    return redirected && settled && fired;
  }

  private <T> boolean each(
      BiFunction<@Nullable T, Integer, List<T>> pages,
      Function<T, UUID> jobId,
      Consumer<UUID> act) {
    boolean done = true;
    @Nullable T last = null;
    List<T> page;
    do {
      page = pages.apply(last, batch);
      for (T found : page) {
        if (stopping) {
          return false;
        }
        done &= tried(jobId.apply(found), act);
        last = found;
      }
    } while (page.size() == batch);
    return done;
  }

  private static boolean tried(UUID jobId, Consumer<UUID> act) {
    try {
      act.accept(jobId);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "Not done, will be tried again: jobId=%s", jobId);
      return false;
    }
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

  private void fire(UUID jobId) {
    fireTimers
        .fire(jobId)
        .ifPresent(timer -> {
          meters.counter("driveport.job.timers.fired", TIMER, timer.wireName()).increment();
          LOG.infof("Timer fired: timer=%s jobId=%s", timer.wireName(), jobId);
        });
  }
}
