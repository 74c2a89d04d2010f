package io.driveport.shipping.webhook.persistence;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.webhook.application.EventLog;
import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The log of events in PostgreSQL. */
@ApplicationScoped
class SqlEventLog implements EventLog {

  private final Session session;
  private final DatabaseClock clock;

  SqlEventLog(Session session, DatabaseClock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public void append(List<LoggedEvent> events) {
    session.doWork(connection -> new EventLogTable(connection).lock());
    Instant now = clock.now();
    session.doWork(connection -> new EventLogTable(connection).append(events, now));
  }

  @Override
  public long end() {
    return session.doReturningWork(connection -> new EventLogTable(connection).end());
  }

  @Override
  public Optional<Long> positionOf(UUID eventId) {
    return session.doReturningWork(connection -> new EventLogTable(connection).positionOf(eventId));
  }

  @Override
  public long before(Instant time) {
    return session.doReturningWork(connection -> new EventLogTable(connection).before(time));
  }

  @Override
  public Found next(EventFilter filter, long after) {
    return session.doReturningWork(connection -> new EventLogTable(connection).next(filter, after));
  }

  @Override
  public int forget(Instant before, int most) {
    return session.doReturningWork(
        connection -> new EventLogTable(connection).forget(before, most));
  }
}
