package io.driveport.servicekit.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The relay's side of the table {@code outbox}, within the transaction of one connection. */
final class OutboxTable implements EventSender.Heartbeat {

  // Any number will do that nothing else in the database uses; the lock is per database.
  private static final long RELAY_LOCK = 0x6472_7670_6f72_74L;

  private final Connection connection;
  private final Duration silence;

  /**
   * @param connection in a transaction
   * @param silence the longest time between two statements: then PostgreSQL ends the session
   */
  OutboxTable(Connection connection, Duration silence) {
    this.connection = connection;
    this.silence = silence;
  }

  /** Whether this transaction is the one that relays; false while another replica does. */
  boolean lock() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('idle_in_transaction_session_timeout', ?, true)")) {
      statement.setString(1, Long.toString(silence.toMillis()));
      statement.execute();
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      statement.setLong(1, RELAY_LOCK);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** Says to the database that this replica goes on. */
  @Override
  public void beat() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select 1")) {
      statement.execute();
    }
  }

  @Override
  public Duration interval() {
    return silence.dividedBy(4);
  }

  /** The oldest rows, at most {@code limit}, without the keys that are held back. */
  List<OutboxRow> oldest(int limit, Set<String> heldKeys) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select position, event_id, topic, record_key, type, sequence, subscription_id,
                   trace_parent, occurred_at, body
            from outbox where record_key <> all (?) order by position limit ?
            """)) {
      Array held = connection.createArrayOf("text", heldKeys.toArray());
      statement.setArray(1, held);
      statement.setInt(2, limit);
      List<OutboxRow> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    }
  }

  /** Removes rows that the broker has. */
  void delete(List<Long> positions) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from outbox where position = any (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
      statement.executeUpdate();
    }
  }

  private static OutboxRow row(ResultSet result) throws SQLException {
    return new OutboxRow(
        result.getLong("position"),
        result.getObject("event_id", UUID.class),
        result.getString("topic"),
        result.getString("record_key"),
        result.getString("type"),
        result.getLong("sequence"),
        result.getString("subscription_id"),
        result.getString("trace_parent"),
        result.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        result.getString("body"));
  }
}
