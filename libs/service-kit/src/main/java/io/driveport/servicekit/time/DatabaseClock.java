package io.driveport.servicekit.time;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.Session;

/**
 * The time of the database's server, UTC: the same for every replica, whatever their own clocks
 * say.
 */
@ApplicationScoped
public class DatabaseClock {

  private final Session session;

  DatabaseClock(Session session) {
    this.session = session;
  }

  /**
   * The time of this call. Of two changes of one row the later has the later time only if both take
   * it when they have the row's lock, so call it after that.
   */
  @Transactional(MANDATORY)
  public Instant now() {
    // By JDBC: Hibernate finds no plan of a query for a single value in its cache again, and its
    // cache gets slow from that.
    return session.doReturningWork(connection -> {
      try (PreparedStatement select = connection.prepareStatement("select clock_timestamp()");
          ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    });
  }
}
