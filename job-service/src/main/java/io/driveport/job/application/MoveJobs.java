package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.Refused.Kind;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Use case: a customer moves jobs to another resource group of the same subscription. */
@ApplicationScoped
public class MoveJobs {

  private final Jobs jobs;
  private final Publication publication;
  private final DatabaseClock clock;

  MoveJobs(Jobs jobs, Publication publication, DatabaseClock clock) {
    this.jobs = jobs;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Moves all of the jobs or none; a job that is in the group already stays as it is.
   *
   * @param paths where the jobs are
   * @param resourceGroup where they shall be
   * @param occasion why
   * @throws UnknownJob if one of them does not exist
   * @throws Refused if the group has another job of the same name
   */
  @Transactional
  public void move(List<JobPath> paths, String resourceGroup, Occasion occasion) {
    // One order for all, so that two such requests never wait for each other in a circle.
    SortedMap<String, JobPath> once = new TreeMap<>();
    paths.forEach(path -> once.putIfAbsent(path.key().armId(), path));
    once.values().forEach(path -> move(path, resourceGroup, occasion));
  }

  private void move(JobPath path, String resourceGroup, Occasion occasion) {
    Job job = jobs.findToChange(path).orElseThrow(() -> new UnknownJob(path.armId()));
    Outcome moved = job.moveTo(resourceGroup, clock.now()).by(occasion.author());
    if (moved.event() == null) {
      return;
    }
    // The look spares the database an error; the constraint decides, whoever comes between.
    if (jobs.find(moved.job().path()).isPresent() || !jobs.move(moved.job())) {
      throw new Refused(
          Kind.CONFLICT,
          "JobAlreadyExists",
          "The resource group '%s' has another job named '%s'."
              .formatted(resourceGroup, job.path().name()),
          "resources");
    }
    publication.of(moved, occasion);
  }
}
