package io.driveport.job.application;

import io.driveport.job.application.JobLookout.Waiting;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobTimer;
import io.driveport.job.domain.JobTimers;
import io.driveport.job.domain.JobTimers.Firing;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: a job has waited as long as it may. */
@ApplicationScoped
public class FireTimers {

  private final JobLookout lookout;
  private final Jobs jobs;
  private final JobEnd end;
  private final Publication publication;
  private final JobTimers timers;
  private final DatabaseClock clock;

  FireTimers(
      JobLookout lookout,
      Jobs jobs,
      JobEnd end,
      Publication publication,
      JobTimers timers,
      DatabaseClock clock) {
    this.lookout = lookout;
    this.jobs = jobs;
    this.end = end;
    this.publication = publication;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * A page of the jobs that a timer is due for, the longest due first.
   *
   * @param after the last of the page before; null for the first page
   */
  @Transactional
  public List<Waiting> due(JobTimer timer, @Nullable Waiting after, int most) {
    return lookout.waiting(timer, clock.now().minus(timers.length(timer)), after, most);
  }

  /** For how long a timer has been due for a job that has waited since. */
  @Transactional
  public Duration overdue(JobTimer timer, Instant since) {
    return Duration.between(since.plus(timers.length(timer)), clock.now());
  }

  /**
   * Does what is due of a job: the job, its timeline, its tasks and its events commit together, so
   * that each timer fires once, whoever else looks at the same time.
   *
   * @return the timer that has fired; empty if nothing is due any more, the job waits anew, or
   *     another is about it
   */
  @Transactional
  public Optional<JobTimer> fire(UUID jobId) {
    Optional<Job> claimed = jobs.claim(jobId);
    Optional<Firing> due = claimed.flatMap(job -> timers.due(job, clock.now()));
    due.ifPresent(firing -> store(firing, occasion(claimed.orElseThrow(), firing.timer())));
    return due.filter(firing -> !(firing instanceof Firing.Postponed)).map(Firing::timer);
  }

  private void store(Firing firing, Occasion occasion) {
    switch (firing) {
      case Firing.Moved moved -> publication.save(moved.outcome().by(occasion.author()), occasion);
      case Firing.Postponed postponed -> jobs.saveUntold(postponed.job());
      case Firing.Ended ended -> {
        publication.save(ended.outcome().by(occasion.author()), occasion);
        end.of(ended.outcome().job(), occasion);
      }
    }
  }

  private static Occasion occasion(Job job, JobTimer timer) {
    return new Occasion(
        Cause.TIMER,
        timer.wireName(),
        DateTimeFormatter.ISO_INSTANT.format(job.waitingSince()),
        Actor.DRIVEPORT);
  }
}
