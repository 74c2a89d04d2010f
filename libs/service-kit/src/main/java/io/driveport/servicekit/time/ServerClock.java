package io.driveport.servicekit.time;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.Session;

/** The clock of the server that the service's database is on. */
@ApplicationScoped
class ServerClock implements DatabaseClock {

  private final Session session;

  ServerClock(Session session) {
    this.session = session;
  }

  @Override
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
