package io.driveport.job.application;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The end of a job, whoever brings it: it goes with all that this service holds of a person, which
 * is in its row, its unlock keys and nowhere else. Events and tasks have ids only.
 */
@ApplicationScoped
class JobEnd {

  private final Jobs jobs;
  private final JobTasks tasks;
  private final Publication publication;

  JobEnd(Jobs jobs, JobTasks tasks, Publication publication) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.publication = publication;
  }

  /**
   * Removes a job that has been found to change in this transaction, and tells of it.
   *
   * @param occasion why
   * @throws Refused while drives are on their way or at the site
   */
  void of(Job job, Occasion occasion) {
    JobDeleted deleted = job.delete();
    jobs.remove(job.id());
    tasks.forget(job);
    publication.ofEnd(job, deleted, occasion);
  }
}
