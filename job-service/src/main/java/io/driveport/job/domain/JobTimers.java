package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobExpired;
import io.driveport.contracts.JobEvent.JobOverdue;
import io.driveport.job.domain.Job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long jobs may wait, and what becomes of one that has waited as long. The lengths hold for
 * every job that waits, whenever it began.
 *
 * @param creating from the customer's last change to the expiry of a job that is not shipped
 * @param shipping from the customer's last word on the parcel to an overdue job
 * @param unanswered from then to the end of a job of which nothing was heard
 * @param finished from its end to the deletion of a job
 */
public record JobTimers(
    Duration creating, Duration shipping, Duration unanswered, Duration finished) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** The reason in {@link JobClosed}. */
  private static final String NEVER_ARRIVED = "NeverArrived";

  /** What a timer makes of a job. */
  public sealed interface Firing {
    /** The timer. */
    JobTimer timer();

    /** The job goes on in another state. */
    record Moved(JobTimer timer, Outcome outcome) implements Firing {}

    /**
     * The job can't end yet, and waits anew.
     *
     * @param job of which nobody has to be told
     */
    record Postponed(JobTimer timer, Job job) implements Firing {}

    /**
     * The job ends.
     *
     * @param outcome the job at its end, which may be told before the deletion is
     */
    record Ended(JobTimer timer, Outcome outcome) implements Firing {}
  }

  /**
   * Timers, each longer than nothing and at most 100 years long.
   *
   * @throws IllegalArgumentException naming the first that is not
   */
  public JobTimers {
    requireLength("creating", creating);
    requireLength("shipping", shipping);
    requireLength("unanswered", unanswered);
    requireLength("finished", finished);
  }

  /** How long a timer lets a job wait. */
  public Duration length(JobTimer timer) {
    return switch (timer) {
      case CREATING -> creating;
      case SHIPPING -> shipping;
      case UNANSWERED -> unanswered;
      case FINISHED -> finished;
    };
  }

  /**
   * What is due of a job: nothing before the moment at which it has waited for the whole length.
   */
  public Optional<Firing> due(Job job, Instant now) {
    return JobTimer.of(job.state())
        .filter(timer -> !job.waitingSince().plus(length(timer)).isAfter(now))
        .map(timer -> fire(timer, job, now));
  }

  private static Firing fire(JobTimer timer, Job job, Instant now) {
    return switch (timer) {
      case CREATING -> new Firing.Ended(timer, expired(job, now));
      case SHIPPING -> new Firing.Moved(timer, overdue(job, now));
      case UNANSWERED -> new Firing.Moved(timer, givenUp(job, now));
      case FINISHED ->
          job.toPack().isEmpty()
              ? new Firing.Ended(timer, new Outcome(job, null))
              : new Firing.Postponed(timer, job.waitingAnew(now));
    };
  }

  private static Outcome expired(Job job, Instant now) {
    Job last = job.next(job.details(), job.state(), job.parcel(), job.announced(), now);
    return new Outcome(last, new JobExpired(job.ref(), last.snapshot()));
  }

  private static Outcome overdue(Job job, Instant now) {
    Job next =
        job.next(
            job.details().missingDrives(),
            job.state().after(JobMove.BECOME_OVERDUE),
            job.parcel(),
            job.announced(),
            now);
    return new Outcome(
        next,
        new JobOverdue(
            job.ref(), DateTimeFormatter.ISO_INSTANT.format(job.waitingSince()), next.snapshot()));
  }

  private static Outcome givenUp(Job job, Instant now) {
    Job next =
        job.next(
            job.details(), job.state().after(JobMove.GIVE_UP), job.parcel(), job.announced(), now);
    return new Outcome(next, new JobClosed(job.ref(), NEVER_ARRIVED, next.snapshot()));
  }

  private static void requireLength(String name, Duration length) {
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The timer %s is %s; it has to be longer than PT0S and at most %s."
              .formatted(name, length, LONGEST));
    }
  }
}
