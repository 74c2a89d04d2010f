package io.driveport.job.persistence;

import io.driveport.job.application.Timeline;
import io.driveport.job.domain.Author;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.job.domain.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The timeline in PostgreSQL. */
@ApplicationScoped
class SqlTimeline implements Timeline {

  private static final String INSERT =
      """
      insert into timeline (job_id, sequence, at, event, state, cancel_requested, changed,
                            cause, cause_name, cause_id, actor, author, remarks)
      values (:jobId, :sequence, :at, :event, :state, :cancelRequested, :changed,
              :cause, :causeName, :causeId, :actor, cast(:author as jsonb), :remarks)
      """;

  private static final String SELECT =
      """
      select sequence, at, event, state, cancel_requested, changed,
             cause, cause_name, cause_id, actor, cast(author as text), remarks
      from timeline where job_id = :jobId order by sequence
      """;

  private final Session session;

  SqlTimeline(Session session) {
    this.session = session;
  }

  @Override
  public void add(UUID jobId, TimelineEntry entry) {
    Occasion occasion = entry.occasion();
    session
        .createNativeMutationQuery(INSERT)
        .setParameter("jobId", jobId)
        .setParameter("sequence", entry.sequence())
        .setParameter("at", entry.at())
        .setParameter("event", entry.event())
        .setParameter("state", entry.state())
        .setParameter("cancelRequested", entry.cancelRequested())
        .setParameter("changed", entry.changed().toArray(String[]::new))
        .setParameter("cause", occasion.cause().name())
        .setParameter("causeName", occasion.name())
        .setParameter("causeId", occasion.id())
        .setParameter("actor", occasion.actor().name())
        .setParameter("author", Json.write(occasion.author()))
        .setParameter("remarks", entry.remarks().toArray(String[]::new))
        .executeUpdate();
  }

  @Override
  public List<TimelineEntry> of(UUID jobId) {
    return session
        .createNativeQuery(SELECT, Object[].class)
        .setParameter("jobId", jobId)
        .getResultStream()
        .map(SqlTimeline::entry)
        .toList();
  }

  private static TimelineEntry entry(Object[] row) {
    return new TimelineEntry(
        (Long) row[0],
        (Instant) row[1],
        (String) row[2],
        (String) row[3],
        (Boolean) row[4],
        List.of((String[]) row[5]),
        occasion(
            Cause.valueOf((String) row[6]),
            (String) row[7],
            (String) row[8],
            Actor.valueOf((String) row[9]),
            (String) row[10]),
        List.of((String[]) row[11]));
  }

  private static Occasion occasion(
      Cause cause, String name, String id, Actor actor, @Nullable String author) {
    return author == null
        ? new Occasion(cause, name, id, actor)
        : new Occasion(cause, name, id, actor, Json.read(author, Author.class));
  }
}
