package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: drives go back of a job that a version without a way back has left at the site. */
@ApplicationScoped
public class SendBack {

  private final JobLookout lookout;
  private final Jobs jobs;
  private final Publication publication;
  private final DatabaseClock clock;

  SendBack(JobLookout lookout, Jobs jobs, Publication publication, DatabaseClock clock) {
    this.lookout = lookout;
    this.jobs = jobs;
    this.publication = publication;
    this.clock = clock;
  }

  /** A page of {@link JobLookout#stranded}. */
  @Transactional
  public List<UUID> stranded(@Nullable UUID after, int most) {
    return lookout.stranded(after, most);
  }

  /**
   * Lets a job go on as it would have gone on by itself.
   *
   * @return whether that is done; false if somebody else is about the job, or it is gone
   */
  @Transactional
  public boolean send(UUID jobId) {
    Optional<Job> claimed = jobs.claim(jobId);
    claimed.ifPresent(this::send);
    return claimed.isPresent();
  }

  private void send(Job job) {
    Instant now = clock.now();
    List<Outcome> steps = job.whatFollows(now);
    if (!steps.isEmpty()) {
      publication.save(steps, occasion(job));
    }
  }

  private static Occasion occasion(Job job) {
    return new Occasion(
        Cause.TIMER,
        job.state().wireName(),
        DateTimeFormatter.ISO_INSTANT.format(job.changedAt()),
        Actor.DRIVEPORT);
  }
}
