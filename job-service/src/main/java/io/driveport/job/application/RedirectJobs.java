package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.job.domain.Redirection;
import io.driveport.job.domain.ToldSite;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: a site has closed, reopened or moved, and jobs go there. */
@ApplicationScoped
public class RedirectJobs {

  private final JobLookout lookout;
  private final Jobs jobs;
  private final Sites sites;
  private final ParcelChecks parcelChecks;
  private final JobTasks tasks;
  private final Publication publication;
  private final DatabaseClock clock;

  RedirectJobs(
      JobLookout lookout,
      Jobs jobs,
      Sites sites,
      ParcelChecks parcelChecks,
      JobTasks tasks,
      Publication publication,
      DatabaseClock clock) {
    this.lookout = lookout;
    this.jobs = jobs;
    this.sites = sites;
    this.parcelChecks = parcelChecks;
    this.tasks = tasks;
    this.publication = publication;
    this.clock = clock;
  }

  /** A page of {@link JobLookout#misdirected}. */
  @Transactional
  public List<UUID> misdirected(@Nullable UUID after, int most) {
    return lookout.misdirected(after, most);
  }

  /** A page of {@link JobLookout#unsettled}. */
  @Transactional
  public List<UUID> unsettled(@Nullable UUID after, int most) {
    return lookout.unsettled(after, most);
  }

  /**
   * Sends a job that is not shipped where parcels are taken, if it goes elsewhere.
   *
   * @return whether that is done; false if somebody else is about the job, or it is gone
   */
  @Transactional
  public boolean redirect(UUID jobId) {
    Optional<Job> claimed = jobs.claim(jobId);
    claimed.ifPresent(this::redirect);
    return claimed.isPresent();
  }

  private void redirect(Job job) {
    Outcome outcome =
        new Redirection(sites::find).redirect(job, parcelChecks::current, clock.now());
    if (outcome.event() != null) {
      Occasion occasion = occasion(job);
      publication.save(outcome.by(occasion.author()), occasion);
    }
  }

  /**
   * Opens and closes the tasks about a job as its site now is.
   *
   * @return whether that is done; false if somebody else is about the job, or it is gone
   */
  @Transactional
  public boolean settle(UUID jobId) {
    Optional<Job> claimed = jobs.claim(jobId);
    claimed.ifPresent(tasks::settle);
    return claimed.isPresent();
  }

  private Occasion occasion(Job job) {
    Optional<ToldSite> left = sites.findTold(job.details().destination());
    return new Occasion(
        Cause.EVENT,
        "LocationChanged",
        left.map(ToldSite::eventId).orElse(job.details().destination()),
        Actor.LOCATION_SERVICE);
  }
}
