package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.Site;
import io.driveport.job.domain.TimelineEntry;
import io.driveport.job.domain.UnlockKey;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use cases that change no job. */
@ApplicationScoped
public class ReadJobs {

  private final Jobs jobs;
  private final Sites sites;
  private final UnlockKeys unlockKeys;
  private final Timeline timeline;
  private final Audit audit;

  ReadJobs(Jobs jobs, Sites sites, UnlockKeys unlockKeys, Timeline timeline, Audit audit) {
    this.jobs = jobs;
    this.sites = sites;
    this.unlockKeys = unlockKeys;
    this.timeline = timeline;
    this.audit = audit;
  }

  /**
   * The job at a path.
   *
   * @throws UnknownJob if there is none
   */
  @Transactional
  public Job get(JobPath path) {
    return jobs.find(path).orElseThrow(() -> new UnknownJob(path.armId()));
  }

  /**
   * The job with an id.
   *
   * @throws UnknownJob if there is none
   */
  @Transactional
  public Job get(UUID id) {
    return jobs.find(id).orElseThrow(() -> new UnknownJob(id.toString()));
  }

  /**
   * What has happened to the job with an id, the first step first.
   *
   * @throws UnknownJob if there is none
   */
  @Transactional
  public List<TimelineEntry> timeline(UUID id) {
    return timeline.of(get(id).id());
  }

  /** A page of jobs; see {@link Jobs#list}. */
  @Transactional
  public List<Job> list(
      String subscriptionId,
      @Nullable String resourceGroup,
      JobFilter filter,
      @Nullable JobPath after,
      int limit) {
    return jobs.list(subscriptionId, resourceGroup, filter, after, limit);
  }

  /** How people call the sites, by short name. */
  @Transactional
  public Map<String, String> displayNames() {
    return sites.displayNames();
  }

  /** How people call a site. */
  @Transactional
  public String displayName(String location) {
    return sites.find(location).map(Site::displayName).orElse(location);
  }

  /**
   * The job, for whoever packs its drives; that somebody has read where they go is kept in the
   * audit.
   *
   * @throws Refused if the job is not at the point of sending drives back, or has none to send
   */
  @Transactional
  public Job toPack(Job job) {
    job.requireToPack();
    keepReading(job);
    return job;
  }

  /** The unlock keys of a job, by drive id; that somebody has read them is kept in the audit. */
  @Transactional
  public SortedMap<String, UnlockKey> unlockKeys(Job job) {
    keepReading(job);
    return unlockKeys.list(job.id());
  }

  private void keepReading(Job job) {
    audit.done(
        new Owner(job.path().subscriptionId(), job.details().destination()), job.id().toString());
  }
}
