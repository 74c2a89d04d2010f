package io.driveport.shipping.persistence;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.TaskQuestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows of the queue are wanted: all conditions hold, each with its values in order. */
final class TaskConditions {

  private final Connection connection;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  TaskConditions(Connection connection) {
    this.connection = connection;
  }

  TaskConditions within(Reach reach) throws SQLException {
    if (reach.isEverything()) {
      conditions.add("true");
      return this;
    }
    conditions.add(
        reach.isOfAllSubscriptions()
            ? "(subscription_id is not null or location = any (?))"
            : "(lower(subscription_id) = any (?) or location = any (?))");
    if (!reach.isOfAllSubscriptions()) {
      values.add(connection.createArrayOf("text", reach.subscriptions().toArray()));
    }
    values.add(connection.createArrayOf("text", reach.locations().toArray()));
    return this;
  }

  TaskConditions of(TaskQuestion question) {
    if (question.open() != null) {
      conditions.add(question.open() ? "closed_at is null" : "closed_at is not null");
    }
    Instant since = question.since();
    return and("kind = ?", question.kind())
        .and("location = ?", question.location())
        .and("job_id = ?", question.jobId())
        .and("package_id = ?", question.packageId())
        .and("since >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC))
        .and("position < ?", question.before());
  }

  /** One more condition, if its value matters. */
  TaskConditions and(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
    return this;
  }

  String sql() {
    return String.join(" and ", conditions);
  }

  List<Object> values() {
    return List.copyOf(values);
  }
}
