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
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a customer puts a job; it is created, or replaced as far as its state allows. */
@ApplicationScoped
public class PutJob {

  private static final int MOST_ATTEMPTS = 5;

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
   * @throws NotYet if the replica of the sites lacks the one that the job goes to
   * @throws Refused if the site or the job's state does not allow it, or a drive has another
   *     manifest than was announced; then nothing is stored
   */
  @Transactional
  public Result put(
      JobPath path, RequestedJob requested, Precondition precondition, Occasion occasion) {
    // As often as another request creates or deletes the job between our look and our insert.
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Job> present = jobs.findToChange(path);
      precondition.require(present.map(Job::tag));
      driveKeys.require(present.map(Job::id), requested.drives(), requested.unlockKeys());
      if (present.isPresent()) {
        return new Result(replaced(present.get(), requested, occasion), false);
      }
      Optional<Job> created = created(path, requested, occasion);
      if (created.isPresent()) {
        return new Result(created.get(), true);
      }
    }
    throw new Refused(
        Kind.CONFLICT,
        "ConcurrentChange",
        "Other requests create and delete the job at the same time; send this one again.",
        null);
  }

  private Optional<Job> created(JobPath path, RequestedJob requested, Occasion occasion) {
    Site site = site(requested);
    Outcome created =
        Job.create(
                UUID.randomUUID(),
                path,
                requested.at(site),
                site,
                parcelChecks::current,
                clock.now())
            .by(occasion.author());
    driveManifests.require(path, requested.drives(), List.of());
    if (!jobs.add(created.job())) {
      return Optional.empty();
    }
    driveKeys.add(created.job().id(), requested.unlockKeys());
    publication.of(created, occasion);
    return Optional.of(created.job());
  }

  private Job replaced(Job job, RequestedJob requested, Occasion occasion) {
    Site site = site(requested);
    boolean newKeys = driveKeys.wouldChange(job.id(), requested.unlockKeys());
    Outcome replaced =
        job.replace(
                requested.at(site),
                newKeys,
                site,
                destination(job, site),
                parcelChecks::current,
                clock.now())
            .by(occasion.author());
    driveManifests.require(job.path(), requested.drives(), job.details().drives());
    if (replaced.job().state() instanceof JobState.Open) {
      driveKeys.replace(job.id(), requested.drives(), requested.unlockKeys());
    }
    publication.save(replaced, occasion);
    return replaced.job();
  }

  /** A job whose location stays goes where it went before. */
  private Site destination(Job job, Site site) {
    String destination = job.details().destination();
    return site.name().equals(job.details().location()) && !site.name().equals(destination)
        ? sites.find(destination).orElseThrow(() -> new NotYet("the site " + destination))
        : site;
  }

  private Site site(RequestedJob requested) {
    return sites
        .find(Site.shortName(requested.location()))
        .orElseThrow(
            () -> new UnknownLocation(requested.location(), sites.displayNames().values()));
  }
}
