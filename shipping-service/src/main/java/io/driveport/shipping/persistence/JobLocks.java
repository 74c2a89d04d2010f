package io.driveport.shipping.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Locks of jobs, until the end of the transaction: not of their rows, as a job may have none yet.
 */
@ApplicationScoped
class JobLocks {

  private final Session session;

  JobLocks(Session session) {
    this.session = session;
  }

  /** Waits for whoever has it, and keeps out everybody else. */
  void haveAlone(UUID jobId) {
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:job, 0))", Integer.class)
        .setParameter("job", jobId.toString())
        .getSingleResult();
  }
}
