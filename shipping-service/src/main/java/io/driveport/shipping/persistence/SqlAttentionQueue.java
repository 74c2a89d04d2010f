package io.driveport.shipping.persistence;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.AttentionQueue;
import io.driveport.shipping.application.TaskQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tasks of all services in PostgreSQL. */
@ApplicationScoped
class SqlAttentionQueue implements AttentionQueue {

  private static final String ADD =
      """
      insert into attention (task_id, kind, reason, suggested_action, since, opened_at,
                             job_id, subscription_id, resource_group, job_name, package_id, location)
      values (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private final Session session;

  SqlAttentionQueue(Session session) {
    this.session = session;
  }

  @Override
  public void add(TaskOpened task, Instant openedAt) {
    JobRef job = task.job();
    update(
        ADD,
        task.taskId(),
        task.kind(),
        task.reason(),
        task.suggestedAction(),
        task.since(),
        openedAt.atOffset(ZoneOffset.UTC),
        job == null ? null : job.id(),
        job == null ? null : job.subscriptionId(),
        job == null ? null : job.resourceGroup(),
        job == null ? null : job.name(),
        task.packageId(),
        task.location());
  }

  @Override
  public void close(UUID taskId, End end) {
    update(
        "update attention set closed_at = ?, outcome = ? where task_id = ? and closed_at is null",
        end.closedAt().atOffset(ZoneOffset.UTC),
        end.outcome(),
        taskId);
  }

  @Override
  public void remove(UUID taskId) {
    update("delete from attention where task_id = ?", taskId);
  }

  @Override
  public void forget(UUID jobId, Collection<UUID> packageIds) {
    session.doWork(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "delete from attention where job_id = ? or package_id = any (?)")) {
        delete.setObject(1, jobId);
        delete.setArray(2, connection.createArrayOf("uuid", packageIds.toArray()));
        delete.executeUpdate();
      }
    });
  }

  @Override
  public void forgetClosed(Instant before, int most) {
    update(
        """
        delete from attention where position in
          (select position from attention where closed_at < ? limit ? for update skip locked)
        """,
        before.atOffset(ZoneOffset.UTC),
        most);
  }

  @Override
  public Optional<QueuedTask> find(UUID taskId, Reach reach) {
    return select(
            connection -> new TaskConditions(connection).within(reach).and("task_id = ?", taskId),
            1)
        .stream()
        .findFirst();
  }

  @Override
  public List<QueuedTask> list(TaskQuestion question, Reach reach, int most) {
    return select(connection -> new TaskConditions(connection).within(reach).of(question), most);
  }

  /** Conditions upon a connection, which arrays need. */
  @FunctionalInterface
  private interface Conditions {
    TaskConditions upon(Connection connection) throws SQLException;
  }

  private List<QueuedTask> select(Conditions asked, int most) {
    return session.doReturningWork(connection -> {
      TaskConditions conditions = asked.upon(connection);
      try (PreparedStatement select =
          connection.prepareStatement(
              "select * from attention where %s order by position desc limit ?"
                  .formatted(conditions.sql()))) {
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(most);
        set(select, values.toArray());
        List<QueuedTask> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(task(row));
          }
        }
        return found;
      }
    });
  }

  private void update(String sql, @Nullable Object... values) {
    session.doWork(connection -> {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        set(update, values);
        update.executeUpdate();
      }
    });
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static QueuedTask task(ResultSet row) throws SQLException {
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new QueuedTask(
        row.getLong("position"),
        new TaskOpened(
            row.getObject("task_id", UUID.class),
            row.getString("kind"),
            row.getString("reason"),
            row.getString("suggested_action"),
            DateTimeFormatter.ISO_INSTANT.format(
                row.getObject("since", OffsetDateTime.class).toInstant()),
            job(row),
            row.getObject("package_id", UUID.class),
            row.getString("location")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        closedAt == null ? null : new End(closedAt.toInstant(), row.getString("outcome")));
  }

  private static @Nullable JobRef job(ResultSet row) throws SQLException {
    UUID id = row.getObject("job_id", UUID.class);
    return id == null
        ? null
        : new JobRef(
            id,
            row.getString("subscription_id"),
            row.getString("resource_group"),
            row.getString("job_name"));
  }
}
