package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobState;
import io.driveport.job.domain.JobTask;
import io.driveport.job.domain.JobTask.Need;
import io.driveport.job.domain.Parcel;
import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Keeps the tasks about jobs in step with the jobs. */
@ApplicationScoped
class JobTasks {

  private final Tasks tasks;
  private final Sites sites;
  private final DatabaseClock clock;

  JobTasks(Tasks tasks, Sites sites, DatabaseClock clock) {
    this.tasks = tasks;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * Opens the tasks that a job needs, and closes those that it needs no more; it has been found to
   * change in this transaction.
   */
  void settle(Job job) {
    if (job.state() instanceof JobState.Open) {
      // Nobody has to look at a job that is not shipped.
      return;
    }
    Map<JobTask, Need> needs =
        JobTask.needs(job, sites.findTold(job.details().destination()).orElse(null), clock.now());
    Set<String> open = tasks.openKinds(subject(job));
    for (JobTask task : JobTask.values()) {
      Need need = needs.get(task);
      boolean isOpen = open.contains(task.kind());
      if (need != null && !isOpen) {
        tasks.open(newTask(task, need, job));
      } else if (need == null && isOpen) {
        tasks.close(task.kind(), subject(job), task.outcome(job));
      }
    }
  }

  /** Closes and forgets the tasks about a job that is gone. */
  void forget(Job job) {
    tasks.forget(subject(job), "JobDeleted");
  }

  private static NewTask newTask(JobTask task, Need need, Job job) {
    Parcel parcel = job.parcel();
    return new NewTask(
        task.kind(),
        subject(job),
        need.occurrence(),
        need.reason(),
        need.suggestedAction(),
        need.since(),
        job.ref(),
        parcel == null ? null : parcel.packageId(),
        job.details().destination());
  }

  private static String subject(Job job) {
    return job.id().toString();
  }
}
