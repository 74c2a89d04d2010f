package io.driveport.job.persistence;

import io.driveport.job.application.JobLookout;
import io.driveport.job.domain.JobTask;
import io.driveport.job.domain.JobTimer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Looks at the jobs in PostgreSQL, by indexes that are made for each look. */
@ApplicationScoped
class SqlJobLookout implements JobLookout {

  private static final UUID FIRST = new UUID(0, 0);

  /** As PostgreSQL orders them: by their digits. */
  private static final Comparator<UUID> IN_ORDER = Comparator.comparing(UUID::toString);

  /** With the states of a timer, as {@link JobTimer#of} has them. */
  private static final String WAITING =
      """
      select id, timer_since from job
      where state in (%s) and overdue = %s and timer_since <= :since
        and (timer_since, id) > (:afterSince, :after)
      order by timer_since, id limit :most
      """;

  /**
   * First which addresses have been told at all, by steps in the index from one to the next: they
   * are few, however many jobs there are. Then the jobs of those that are told no longer.
   */
  private static final String MISDIRECTED =
      """
      with recursive told as (
        (select destination, address_hash from job where state = 'Creating'
         order by destination, address_hash limit 1)
        union all
        select next.destination, next.address_hash from told cross join lateral (
          select destination, address_hash from job
          where state = 'Creating' and (destination, address_hash) > (told.destination, told.address_hash)
          order by destination, address_hash limit 1
        ) as next
      )
      select misdirected.id
      from told join site on site.name = told.destination
        and (not site.open or site.address_hash <> told.address_hash)
      cross join lateral (
        select id from job
        where state = 'Creating' and destination = told.destination
          and address_hash = told.address_hash and id > ?
        order by id limit ?
      ) as misdirected
      order by misdirected.id limit ?
      """;

  private static final String WITHOUT_TASK =
      """
      select untold.id from site cross join lateral (
        select id from job
        where state = 'Shipping' and destination = site.name and id > ?
          and not exists (select 1 from task
                          where subject = cast(job.id as text) and kind = '%s' and closed_at is null)
        order by id limit ?
      ) as untold
      where not site.open order by untold.id limit ?
      """
          .formatted(JobTask.SITE_CLOSED_IN_TRANSIT.kind());

  /** Also what a replica of an earlier version has changed without knowing of the task. */
  private static final String WITH_NEEDLESS_TASK =
      """
      select job.id from task join job on job.id = cast(task.subject as uuid)
      left join site on site.name = job.destination
      where task.closed_at is null
        and (task.kind = '%s' and (job.state <> 'Shipping' or site.open) or task.kind = '%s' and not job.overdue)
        and job.id > ?
      order by job.id limit ?
      """
          .formatted(JobTask.SITE_CLOSED_IN_TRANSIT.kind(), JobTask.JOB_OVERDUE.kind());

  private static final String STRANDED =
      """
      select id from job where state = 'Received' and cancel_requested and id > ?
      order by id limit ?
      """;

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
    return ids(MISDIRECTED, from(after), most, most).toList();
  }

  @Override
  public List<UUID> unsettled(@Nullable UUID after, int most) {
    return Stream.concat(
            ids(WITHOUT_TASK, from(after), most, most), ids(WITH_NEEDLESS_TASK, from(after), most))
        .sorted(IN_ORDER)
        .limit(most)
        .toList();
  }

  @Override
  public List<UUID> stranded(@Nullable UUID after, int most) {
    return ids(STRANDED, from(after), most).toList();
  }

  private static UUID from(@Nullable UUID after) {
    return after == null ? FIRST : after;
  }

  private Stream<UUID> ids(String sql, Object... values) {
    return SingleColumn.of(session, sql, values).stream().map(UUID::fromString);
  }
}
