package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobChange;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.UnlockKey;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;

/** Use case: a customer changes properties of a job, ships it or cancels it. */
@ApplicationScoped
public class ChangeJob {

  private final Jobs jobs;
  private final Sites sites;
  private final ParcelChecks parcelChecks;
  private final DriveKeys driveKeys;
  private final DriveManifests driveManifests;
  private final Publication publication;
  private final DatabaseClock clock;

  ChangeJob(
      Jobs jobs,
      Sites sites,
      ParcelChecks parcelChecks,
      DriveKeys driveKeys,
      DriveManifests driveManifests,
      Publication publication,
      DatabaseClock clock) {
    this.jobs = jobs;
    this.sites = sites;
    this.parcelChecks = parcelChecks;
    this.driveKeys = driveKeys;
    this.driveManifests = driveManifests;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Applies all of the change or nothing; repeating it changes nothing.
   *
   * @param keys unlock keys of the drives in the change, by drive id
   * @param precondition what the client requires of the present job
   * @param occasion why
   * @throws UnknownJob if there is no job at the path
   * @throws NotYet if the replica of the sites lacks the job's
   * @throws Refused if the job does not allow it, or a drive has another manifest than was
   *     announced
   */
  @Transactional
  public Job change(
      JobPath path,
      JobChange change,
      Map<String, UnlockKey> keys,
      Precondition precondition,
      Occasion occasion) {
    Job job = jobs.findToChange(path).orElseThrow(() -> new UnknownJob(path.armId()));
    precondition.require(Optional.of(job.tag()));
    String destination = job.details().destination();
    Outcome outcome =
        job.change(
                change,
                driveKeys.wouldChange(job.id(), keys),
                sites
                    .find(destination)
                    // The job has been sent there, so there is such a site: this replica is behind.
                    .orElseThrow(() -> new NotYet("the site " + destination)),
                parcelChecks::current,
                clock.now())
            .by(occasion.author());
    if (change.drives() != null && !change.drives().isEmpty()) {
      driveKeys.require(Optional.of(job.id()), change.drives(), keys);
      driveManifests.require(path, change.drives(), job.details().drives());
      driveKeys.replace(job.id(), change.drives(), keys);
    }
    publication.save(outcome, occasion);
    return outcome.job();
  }
}
