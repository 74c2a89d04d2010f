package io.driveport.job.persistence;

import io.driveport.job.application.JobLookout;
import io.driveport.job.domain.JobTask;
import io.driveport.job.domain.JobTimer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Looks at the jobs in PostgreSQL, by indexes that are made for each look. */
@ApplicationScoped
class SqlJobLookout implements JobLookout {

  private static final UUID FIRST = new UUID(0, 0);

  /** With the states of a timer, as {@link JobTimer#of} has them. */
  private static final String WAITING =
      """
      select id, timer_since from job
      where state in (%s) and overdue = %s and timer_since <= :since
        and (timer_since, id) > (:afterSince, :after)
      order by timer_since, id limit :most
      """;

  /** Site by site, so that the jobs of one that has not changed are not looked at. */
  private static final String MISDIRECTED =
      """
      select misdirected.id from site cross join lateral (
        select id from job
        where state = 'Creating' and destination = site.name and not site.open
        union all
        select id from job
        where state = 'Creating' and destination = site.name and site.open and address_hash < site.address_hash
        union all
        select id from job
        where state = 'Creating' and destination = site.name and site.open and address_hash > site.address_hash
      ) as misdirected
      where misdirected.id > ? order by misdirected.id limit ?
      """;

  private static final String UNSETTLED =
      """
      select id from (
        select job.id from job join site on site.name = job.destination
        where job.state = 'Shipping' and not site.open
          and not exists (select 1 from task
                          where subject = cast(job.id as text) and kind = '%1$s' and closed_at is null)
        union all
        select job.id from task join job on job.id = cast(task.subject as uuid)
        left join site on site.name = job.destination
        where task.kind = '%1$s' and task.closed_at is null and (job.state <> 'Shipping' or site.open)
      ) as unsettled
      where id > ? order by id limit ?
      """
          .formatted(JobTask.SITE_CLOSED_IN_TRANSIT.kind());

  private final Session session;

  SqlJobLookout(Session session) {
    this.session = session;
  }

  @Override
  public List<Waiting> waiting(JobTimer timer, Instant since, @Nullable Waiting after, int most) {
    Waiting from = after == null ? new Waiting(FIRST, Instant.EPOCH) : after;
    return session
        .createNativeQuery(waiting(timer), Object[].class)
        .addScalar("id", UUID.class)
        .addScalar("timer_since", Instant.class)
        .setParameter("since", since.atOffset(ZoneOffset.UTC))
        .setParameter("afterSince", from.since().atOffset(ZoneOffset.UTC))
        .setParameter("after", from.jobId())
        .setParameter("most", most)
        .getResultStream()
        .map(row -> new Waiting((UUID) row[0], (Instant) row[1]))
        .toList();
  }

  private static String waiting(JobTimer timer) {
    return switch (timer) {
      case CREATING -> WAITING.formatted("'Creating'", "false");
      case SHIPPING -> WAITING.formatted("'Shipping'", "false");
      case UNANSWERED -> WAITING.formatted("'Shipping'", "true");
      case FINISHED -> WAITING.formatted("'Completed', 'Closed'", "false");
    };
  }

  @Override
  public List<UUID> misdirected(@Nullable UUID after, int most) {
    return ids(MISDIRECTED, after, most);
  }

  @Override
  public List<UUID> unsettled(@Nullable UUID after, int most) {
    return ids(UNSETTLED, after, most);
  }

  private List<UUID> ids(String sql, @Nullable UUID after, int most) {
    return SingleColumn.of(session, sql, after == null ? FIRST : after, most).stream()
        .map(UUID::fromString)
        .toList();
  }
}
