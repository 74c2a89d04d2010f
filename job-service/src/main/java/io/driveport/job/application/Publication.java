package io.driveport.job.application;

import io.driveport.contracts.EventType;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobSnapshotChanged;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.log.LogKey;
import io.driveport.servicekit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells of a stored change: its event and the job as it then is go into the outbox, its step into
 * the job's timeline, and into the audit who asked for it, if somebody did.
 */
@ApplicationScoped
class Publication {

  private static final Logger LOG = Logger.getLogger(Publication.class);
  private static final EventType SNAPSHOT = EventType.of(JobSnapshotChanged.class);

  private final Jobs jobs;
  private final Outbox outbox;
  private final Timeline timeline;
  private final JobTasks tasks;
  private final Audit audit;

  Publication(Jobs jobs, Outbox outbox, Timeline timeline, JobTasks tasks, Audit audit) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.timeline = timeline;
    this.tasks = tasks;
    this.audit = audit;
  }

  /**
   * Stores a change of a job that was found to change in this transaction, and tells of it; if
   * there is nothing to tell, no more is stored than {@link Jobs#saveUntold} says.
   */
  void save(Job.Outcome outcome, Occasion occasion) {
    save(List.of(outcome), occasion);
  }

  /** The same with what one occasion makes of a job, step by step; at least one. */
  void save(List<Job.Outcome> steps, Occasion occasion) {
    Job last = steps.getLast().job();
    if (steps.stream().allMatch(step -> step.event() == null)) {
      jobs.saveUntold(last);
      return;
    }
    jobs.save(steps.getLast().by(occasion.author()).job());
    steps.forEach(step -> tell(step, occasion));
    tasks.settle(last);
    keep(last, occasion);
  }

  /** Call it after the job has been stored in the same transaction. */
  void of(Job.Outcome outcome, Occasion occasion) {
    if (outcome.event() != null) {
      tell(outcome, occasion);
      keep(outcome.job(), occasion);
    }
  }

  private void tell(Job.Outcome outcome, Occasion occasion) {
    if (outcome.event() != null) {
      Job job = outcome.job();
      LogKey.are(outcome.event());
      timeline.add(job.id(), outcome.entry(outcome.event(), occasion));
      String owner = job.path().subscriptionId();
      outbox.append(outcome.event(), job.version(), owner);
      outbox.append(new JobSnapshotChanged(job.ref(), job.snapshot()), job.version(), owner);
      LOG.infof(
          "%s: jobId=%s state=%s version=%d",
          outcome.event().getClass().getSimpleName(),
          job.id(),
          job.state().wireName(),
          job.version());
    }
  }

  /** Call it after the job has been removed in the same transaction. */
  void ofEnd(Job job, JobDeleted event, Occasion occasion) {
    long version = job.version() + 1;
    String owner = job.path().subscriptionId();
    outbox.append(event, version, owner);
    outbox.appendTombstone(SNAPSHOT, event.key(), version, owner);
    LOG.infof("JobDeleted: jobId=%s lastState=%s version=%d", job.id(), event.lastState(), version);
    keep(job, occasion);
  }

  private void keep(Job job, Occasion occasion) {
    if (occasion.cause() == Cause.REQUEST) {
      audit.done(
          new Owner(job.path().subscriptionId(), job.details().destination()), job.id().toString());
    }
  }
}
