package io.driveport.job.sweep;

import io.driveport.servicekit.inbox.PassingFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work that is found page by page and done job by job, each in a transaction of its
 * own: a job that fails holds up no other, and is tried again later and later.
 *
 * <p>Tells {@code driveport.job.sweep.failing} (gauge, by work): the number of jobs that fail.
 *
 * @param <T> what a page consists of
 */
final class JobByJob<T> {

  private static final Logger LOG = Logger.getLogger(JobByJob.class);

  /** So many failures one after the other that pass by themselves are not those of the jobs. */
  private static final int NOTHING_WORKS = 3;

  private final String name;
  private final int batch;
  private final BiFunction<@Nullable T, Integer, List<T>> pages;
  private final Function<T, UUID> jobId;
  private final Predicate<UUID> act;
  private final FailingJobs failing = new FailingJobs(System::nanoTime);
  private volatile boolean stopping;

  /**
   * @param name of the work, for people and metrics
   * @param batch how many are found at a time
   * @param pages finds as many as that after the last of the page before, which is null at first
   * @param act whether it is done; else somebody else is about the job
   */
  JobByJob(
      String name,
      int batch,
      BiFunction<@Nullable T, Integer, List<T>> pages,
      Function<T, UUID> jobId,
      Predicate<UUID> act,
      MeterRegistry meters) {
    this.name = name;
    this.batch = batch;
    this.pages = pages;
    this.jobId = jobId;
    this.act = act;
    meters.gauge("driveport.job.sweep.failing", Tags.of("work", name), failing, FailingJobs::count);
  }

  /** Ends the present look and every later one after the job that it is at. */
  void stop() {
    stopping = true;
  }

  /**
   * Does all that is to be done.
   *
   * @return whether there is nothing that is worth another look in a moment
   */
  boolean look() {
    try {
      return allDone();
    } catch (Throwable e) {
      // A thread that ends of it would leave a service that seems well and forgets its jobs.
      if (PassingFailures.passes(e)) {
        LOG.warnf("Jobs wait (%s): %s", name, e.toString());
      } else {
        LOG.errorf(e, "A look at the jobs has failed (%s)", name);
      }
      return false;
    }
  }

  private boolean allDone() {
    boolean done = true;
    int passingInARow = 0;
    @Nullable T last = null;
    List<T> page;
    failing.begin();
    do {
      page = pages.apply(last, batch);
      for (T found : page) {
        if (stopping) {
          return false;
        }
        UUID job = jobId.apply(found);
        try {
          done &= done(job);
          passingInARow = 0;
        } catch (Throwable e) {
          note(e, job);
          passingInARow = PassingFailures.passes(e) ? passingInARow + 1 : 0;
          if (passingInARow == NOTHING_WORKS) {
            throw e;
          }
          done = false;
        }
        last = found;
      }
    } while (page.size() == batch);
    failing.end();
    return done;
  }

  private boolean done(UUID job) {
    if (failing.rests(job)) {
      return !failing.restsForMoments(job);
    }
    boolean done = act.test(job);
    failing.succeeded(job);
    return done;
  }

  private void note(Throwable failure, UUID job) {
    LOG.errorf(
        failure,
        "Not done (%s), will be tried again in %d s: jobId=%s",
        name,
        failing.failed(job).toSeconds(),
        job);
  }
}
