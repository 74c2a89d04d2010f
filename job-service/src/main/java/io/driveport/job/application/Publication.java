package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.servicekit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts the event of a stored change into the outbox. */
@ApplicationScoped
class Publication {

  private final Outbox outbox;

  Publication(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Call it after the job has been stored in the same transaction. */
  void of(Job.Outcome outcome) {
    if (outcome.event() != null) {
      Job job = outcome.job();
      outbox.append(outcome.event(), job.version(), job.path().subscriptionId());
    }
  }
}
