package io.driveport.servicekit.task;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.driveport.contracts.EventType;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.TaskEvent;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that this service has opened. They are opened and closed in the transaction of their
 * cause, with their events in the outbox.
 *
 * <p>Of one kind there is at most one open task about a subject, and one occurrence opens at most
 * one task, however many replicas notice it and however often.
 */
@ApplicationScoped
public class Tasks {

  private static final String OPEN =
      """
      insert into task (id, kind, subject, body, opened_at)
      values (:id, :kind, :subject, cast(:body as jsonb), :now)
      on conflict do nothing
      """;

  private static final String CLOSE =
      """
      update task set closed_at = ?, outcome = ?
      where subject = ? and kind = ? and closed_at is null
      returning body
      """;

  private final Session session;
  private final Outbox outbox;
  private final DatabaseClock clock;

  Tasks(Session session, Outbox outbox, DatabaseClock clock) {
    this.session = session;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Opens a task.
   *
   * @return false if one of its kind is open about the subject, or has been for this occurrence
   */
  @Transactional(MANDATORY)
  public boolean open(NewTask task) {
    TaskOpened opened = task.opened();
    boolean isNew =
        session
                .createNativeMutationQuery(OPEN)
                .setParameter("id", opened.taskId())
                .setParameter("kind", opened.kind())
                .setParameter("subject", task.subject())
                .setParameter("body", EventJson.write(opened))
                .setParameter("now", clock.now().atOffset(ZoneOffset.UTC))
                .executeUpdate()
            == 1;
    if (isNew) {
      outbox.append(opened, 1, owner(opened));
    }
    return isNew;
  }

  /** The kinds of which a task is open about a subject. */
  @Transactional(MANDATORY)
  public Set<String> openKinds(String subject) {
    return Set.copyOf(
        texts("select kind from task where subject = ? and closed_at is null", subject));
  }

  /** The same about several subjects at once; what nothing is open about is left out. */
  @Transactional(MANDATORY)
  public Map<String, Set<String>> openKinds(Collection<String> subjects) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select subject, kind from task where subject = any (?) and closed_at is null")) {
        select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
        Map<String, Set<String>> open = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            open.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
          }
        }
        return open;
      }
    });
  }

  /** The open tasks of a kind about several subjects, as they were told, by their subjects. */
  @Transactional(MANDATORY)
  public Map<String, TaskOpened> open(String kind, Collection<String> subjects) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select subject, body from task where subject = any (?) and kind = ? and closed_at is null")) {
        select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
        select.setString(2, kind);
        Map<String, TaskOpened> open = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            open.put(row.getString(1), read(row.getString(2)));
          }
        }
        return open;
      }
    });
  }

  /**
   * Closes the open task of a kind about a subject.
   *
   * @param outcome how it ended, see {@link TaskClosed#outcome()}
   * @return false if there is none
   */
  @Transactional(MANDATORY)
  public boolean close(String kind, String subject, String outcome) {
    List<String> closed =
        texts(CLOSE, clock.now().atOffset(ZoneOffset.UTC), outcome, subject, kind);
    closed.forEach(body -> {
      TaskOpened opened = read(body);
      outbox.append(
          new TaskClosed(
              opened.taskId(),
              opened.kind(),
              outcome,
              opened.job(),
              opened.packageId(),
              opened.location()),
          2,
          owner(opened));
    });
    return !closed.isEmpty();
  }

  /** Closes the open tasks of a kind whose subject is an event that the outbox no longer has. */
  @Transactional(MANDATORY)
  void closeThoseOfSentEvents(String kind, String outcome) {
    texts(
            """
            select subject from task
            where kind = ? and closed_at is null
              and not exists (select 1 from outbox where event_id = cast(task.subject as uuid))
            """,
            kind)
        .forEach(subject -> close(kind, subject, outcome));
  }

  /**
   * Closes all open tasks about a subject that is gone, and keeps no task about it.
   *
   * @param outcome how they ended
   */
  @Transactional(MANDATORY)
  public void forget(String subject, String outcome) {
    openKinds(subject).forEach(kind -> close(kind, subject, outcome));
    session
        .createNativeMutationQuery("delete from task where subject = :subject")
        .setParameter("subject", subject)
        .executeUpdate();
  }

  /**
   * The first column of what a statement yields. By JDBC: Hibernate finds no plan of a native query
   * for single values in its cache again, and its cache gets slow from that.
   */
  private List<String> texts(String sql, Object... parameters) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            texts.add(rows.getString(1));
          }
        }
        return texts;
      }
    });
  }

  private static TaskOpened read(String body) {
    return (TaskOpened)
        EventJson.read(EventType.of(TaskOpened.class), body.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String owner(TaskEvent event) {
    JobRef job = event.job();
    return job == null ? null : job.subscriptionId();
  }
}
