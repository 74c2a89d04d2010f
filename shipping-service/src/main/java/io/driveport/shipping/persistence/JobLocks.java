package io.driveport.shipping.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
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
    // By JDBC: Hibernate finds no plan of a query for a single value in its cache again, and its
    // cache gets slow from that.
    session.doWork(connection -> {
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
        lock.setString(1, jobId.toString());
        lock.execute();
      }
    });
  }
}
