package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.application.Deliveries;
import io.driveport.shipping.webhook.application.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What has become of deliveries, in PostgreSQL. */
@ApplicationScoped
class SqlDeliveries implements Deliveries {

  private final Session session;

  SqlDeliveries(Session session) {
    this.session = session;
  }

  @Override
  public void add(Attempt attempt) {
    session.doWork(connection -> new AttemptTable(connection).add(attempt));
  }

  @Override
  public List<LoggedAttempt> list(UUID webhookId, @Nullable Long before, int most) {
    return session.doReturningWork(
        connection -> new AttemptTable(connection).list(webhookId, before, most));
  }

  @Override
  public int forget(Instant before, int most) {
    return session.doReturningWork(connection -> new AttemptTable(connection).forget(before, most));
  }

  @Override
  public void bury(Attempt last, long position) {
    session.doWork(connection -> new DeadLetterTable(connection).put(last, position));
  }

  @Override
  public List<DeadLetter> deadLetters(UUID webhookId, @Nullable Long before, int most) {
    return session.doReturningWork(
        connection -> new DeadLetterTable(connection).list(webhookId, before, most));
  }

  @Override
  public boolean wantAgain(UUID webhookId, UUID eventId) {
    return session.doReturningWork(
        connection -> new DeadLetterTable(connection).wantAgain(webhookId, eventId));
  }

  @Override
  public Optional<EventLog.Entry> wantedAgain(UUID webhookId) {
    return session.doReturningWork(
        connection -> new DeadLetterTable(connection).wantedAgain(webhookId));
  }

  @Override
  public void removeDeadLetter(UUID webhookId, long position) {
    session.doWork(connection -> new DeadLetterTable(connection).remove(webhookId, position));
  }

  @Override
  public long countDeadLetters(@Nullable UUID webhookId) {
    return session.doReturningWork(connection -> new DeadLetterTable(connection).count(webhookId));
  }
}
