package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Occasion;
import io.driveport.servicekit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of a stored change: its event goes into the outbox, its step into the job's timeline. */
@ApplicationScoped
class Publication {

  private final Outbox outbox;
  private final Timeline timeline;

  Publication(Outbox outbox, Timeline timeline) {
    this.outbox = outbox;
    this.timeline = timeline;
  }

  /** Call it after the job has been stored in the same transaction. */
  void of(Job.Outcome outcome, Occasion occasion) {
    if (outcome.event() != null) {
      Job job = outcome.job();
      timeline.add(job.id(), outcome.entry(outcome.event(), occasion));
      outbox.append(outcome.event(), job.version(), job.path().subscriptionId());
    }
  }
}
