package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.JobState;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.Refused.Kind;
import io.driveport.job.domain.RequestedJob;
import io.driveport.job.domain.Site;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer puts a job; it is created, or replaced as far as its state allows. */
@ApplicationScoped
public class PutJob {

  private final Jobs jobs;
  private final Sites sites;
  private final ParcelChecks parcelChecks;
  private final DriveKeys driveKeys;
  private final DriveManifests driveManifests;
  private final Publication publication;
  private final DatabaseClock clock;

  PutJob(
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

  /** The job as it now is, and whether it is new. */
  public record Result(Job job, boolean created) {}

  /**
   * Creates or replaces; repeating the same request changes nothing.
   *
   * @param precondition what the client requires of the present job
   * @param occasion why
   * @throws UnknownLocation if the site does not exist
   * @throws Refused if the site or the job's state does not allow it, or a drive has another
   *     manifest than was announced; then nothing is stored
   */
  @Transactional
  public Result put(
      JobPath path, RequestedJob requested, Precondition precondition, Occasion occasion) {
    Site site =
        sites
            .find(Site.shortName(requested.location()))
            .orElseThrow(
                () -> new UnknownLocation(requested.location(), sites.displayNames().values()));
    Optional<Job> present = jobs.findToChange(path);
    precondition.require(present);
    if (present.isEmpty()) {
      Outcome created =
          Job.create(
              UUID.randomUUID(),
              path,
              requested.at(site),
              site,
              parcelChecks::current,
              clock.now());
      driveManifests.require(path, requested.drives(), List.of());
      if (jobs.add(created.job())) {
        driveKeys.add(created.job().id(), requested.drives(), requested.unlockKeys());
        publication.of(created, occasion);
        return new Result(created.job(), true);
      }
      present = jobs.findToChange(path);
      precondition.require(present);
    }
    Job job = present.orElseThrow(PutJob::deletedMeanwhile);
    boolean newKeys = driveKeys.wouldChange(job.id(), requested.unlockKeys());
    Outcome replaced =
        job.replace(requested.at(site), newKeys, site, parcelChecks::current, clock.now());
    driveManifests.require(path, requested.drives(), job.details().drives());
    jobs.save(replaced.job());
    if (replaced.job().state() instanceof JobState.Open) {
      driveKeys.replace(job.id(), requested.drives(), requested.unlockKeys());
    }
    publication.of(replaced, occasion);
    return new Result(replaced.job(), false);
  }

  private static Refused deletedMeanwhile() {
    return new Refused(
        Kind.CONFLICT,
        "ConcurrentChange",
        "The job has been deleted by another request meanwhile; send this one again.",
        null);
  }
}
