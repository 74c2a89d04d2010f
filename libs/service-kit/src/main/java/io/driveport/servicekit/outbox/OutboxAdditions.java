package io.driveport.servicekit.outbox;

import io.driveport.contracts.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code outbox} for whoever changes something, within that transaction's connection. */
final class OutboxAdditions {

  // Positions are given in the order of the events.
  private static final String INSERT =
      """
      insert into outbox (event_id, topic, record_key, type, sequence, subscription_id, trace_parent, body)
      select event_id, topic, record_key, type, sequence, subscription_id, ?, body
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[]) with ordinality
        as event (event_id, topic, record_key, type, sequence, subscription_id, body, place)
      order by place
      """;

  /**
   * A row that is to be added.
   *
   * @param body null for a tombstone
   */
  record Addition(
      UUID id,
      EventType type,
      String key,
      @Nullable String body,
      long sequence,
      @Nullable String subscriptionId) {}

  private final Connection connection;

  OutboxAdditions(Connection connection) {
    this.connection = connection;
  }

  void insert(List<Addition> additions, @Nullable String traceParent) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, traceParent);
      array(insert, 2, "uuid", additions, Addition::id);
      array(insert, 3, "text", additions, addition -> addition.type().topic().topicName());
      array(insert, 4, "text", additions, Addition::key);
      array(insert, 5, "text", additions, addition -> addition.type().name());
      array(insert, 6, "bigint", additions, Addition::sequence);
      array(insert, 7, "text", additions, Addition::subscriptionId);
      array(insert, 8, "text", additions, Addition::body);
      insert.executeUpdate();
    }
  }

  private void array(
      PreparedStatement insert,
      int parameter,
      String type,
      List<Addition> additions,
      Function<Addition, @Nullable Object> value)
      throws SQLException {
    insert.setArray(
        parameter, connection.createArrayOf(type, additions.stream().map(value).toArray()));
  }
}
