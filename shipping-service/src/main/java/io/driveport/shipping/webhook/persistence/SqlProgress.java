package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.application.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/**
 * How far webhooks have been told, in PostgreSQL; one update decides who of two gets a lease.
 *
 * <p>Single values are asked for by JDBC: Hibernate finds no plan of such a query in its cache
 * again, and its cache gets slow from that.
 */
@ApplicationScoped
class SqlProgress implements Progress {

  private static final String DUE =
      """
      select p.webhook_id from webhook_progress p join webhook w on w.id = p.webhook_id
      where w.state = 'Active' and p.next_attempt_at <= ?
        and (p.lease_until is null or p.lease_until <= ?)
        and (p.position < (select max(position) from event_log)
             or exists (select 1 from webhook_dead_letter d
                        where d.webhook_id = p.webhook_id and d.redeliver))
      order by p.next_attempt_at limit ?
      """;

  private static final String OLDEST_WAITING =
      """
      select min(logged_at) from event_log where position =
        (select min(e.next) from
          (select (select l.position from event_log l where l.position > p.position
                   order by l.position limit 1) as next
           from webhook_progress p join webhook w on w.id = p.webhook_id where w.state = 'Active') e)
      """;

  private final Session session;

  SqlProgress(Session session) {
    this.session = session;
  }

  @Override
  public List<UUID> due(Instant now, int most) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select = connection.prepareStatement(DUE)) {
        select.setObject(1, now.atOffset(ZoneOffset.UTC));
        select.setObject(2, now.atOffset(ZoneOffset.UTC));
        select.setInt(3, most);
        List<UUID> due = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            due.add(row.getObject(1, UUID.class));
          }
        }
        return due;
      }
    });
  }

  @Override
  public boolean claim(Lease lease, Instant now, Instant until) {
    return of(
                lease.webhookId(),
                """
                update webhook_progress set lease = :lease, lease_until = :until
                where webhook_id = :id and (lease_until is null or lease_until <= :now)
                """)
            .setParameter("lease", lease.token())
            .setParameter("now", now)
            .setParameter("until", until)
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<Place> hold(Lease lease, Instant until) {
    int held =
        of(
                lease.webhookId(),
                "update webhook_progress set lease_until = :until where webhook_id = :id and lease = :lease")
            .setParameter("lease", lease.token())
            .setParameter("until", until)
            .executeUpdate();
    return held == 1 ? find(lease.webhookId()) : Optional.empty();
  }

  @Override
  public void release(Lease lease) {
    of(
            lease.webhookId(),
            """
            update webhook_progress set lease = null, lease_until = null
            where webhook_id = :id and lease = :lease
            """)
        .setParameter("lease", lease.token())
        .executeUpdate();
  }

  @Override
  public Optional<Place> find(UUID webhookId) {
    return session
        .createNativeQuery(
            "select position, attempts, next_attempt_at from webhook_progress where webhook_id = :id",
            Object[].class)
        .setParameter("id", webhookId)
        .addScalar("position", Long.class)
        .addScalar("attempts", Integer.class)
        .addScalar("next_attempt_at", OffsetDateTime.class)
        .getResultStream()
        .findFirst()
        .map(row ->
            new Place((Long) row[0], (Integer) row[1], ((OffsetDateTime) row[2]).toInstant()));
  }

  @Override
  public void moveTo(UUID webhookId, long position, Instant now) {
    of(
            webhookId,
            """
            update webhook_progress set position = :position, attempts = 0, next_attempt_at = :now
            where webhook_id = :id
            """)
        .setParameter("position", position)
        .setParameter("now", now)
        .executeUpdate();
  }

  @Override
  public void tryAt(UUID webhookId, Instant at) {
    of(
            webhookId,
            """
            update webhook_progress set next_attempt_at = least(next_attempt_at, :next) where webhook_id = :id
            """)
        .setParameter("next", at)
        .executeUpdate();
  }

  @Override
  public void retry(UUID webhookId, int attempts, Instant nextAttemptAt) {
    of(
            webhookId,
            """
            update webhook_progress set attempts = :attempts, next_attempt_at = :next where webhook_id = :id
            """)
        .setParameter("attempts", attempts)
        .setParameter("next", nextAttemptAt)
        .executeUpdate();
  }

  @Override
  public Optional<Instant> oldestWaiting() {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select = connection.prepareStatement(OLDEST_WAITING);
          ResultSet row = select.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    });
  }

  private MutationQuery of(UUID webhookId, String update) {
    return session.createNativeMutationQuery(update).setParameter("id", webhookId);
  }
}
