package io.driveport.servicekit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The relay's side of the table {@code outbox}, within the transaction of one connection. */
final class OutboxTable implements BatchInFlight.Heartbeat {

  // Any number will do that nothing else in the database uses; the lock is per database.
  private static final long RELAY_LOCK = 0x6472_7670_6f72_74L;

  /** Of bodies, in one batch: bounds what is held in memory, whatever the size of an event. */
  private static final int MOST_BYTES = 8 << 20;

  private static final int ROWS_PER_FETCH = 500;

  // The sum is known without the bodies, which are not even read for it.
  static final String OLDEST =
      """
      select position, event_id, topic, record_key, type, sequence, subscription_id,
             trace_parent, occurred_at, body, bytes_to_here
      from (select *, sum(coalesce(octet_length(body), 0)) over (order by position) as bytes_to_here
            from outbox where record_key <> all (?) and topic <> all (?) order by position limit ?) as oldest
      where bytes_to_here - coalesce(octet_length(body), 0) < ?
      order by position
      """;

  private final Connection connection;
  private final Duration silence;
  private long lastBeat = System.nanoTime();

  /**
   * @param connection in a transaction
   * @param silence the longest time between two statements: then PostgreSQL ends the session
   */
  OutboxTable(Connection connection, Duration silence) {
    this.connection = connection;
    this.silence = silence;
  }

  /** Gets rows as they are read. */
  interface Reader {
    /** Takes a row, and says whether it takes more. */
    boolean take(OutboxRow row) throws SQLException;
  }

  /** Whether this transaction is the one that relays; false while another replica does. */
  boolean lock() throws SQLException {
    set("idle_in_transaction_session_timeout", Long.toString(silence.toMillis()));
    // The table is almost empty when a plan is made and kept, and has a hundred thousand rows after
    // an outage: by that plan all of them would be read and sorted for each batch.
    set("enable_sort", "off");
    set("enable_seqscan", "off");
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      statement.setLong(1, RELAY_LOCK);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  /** Says to the database that this replica goes on, if it has not for the interval. */
  @Override
  public void beat() throws SQLException {
    if (System.nanoTime() - lastBeat < interval().toNanos()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement("select 1")) {
      statement.execute();
    }
    lastBeat = System.nanoTime();
  }

  @Override
  public Duration interval() {
    return silence.dividedBy(4);
  }

  /**
   * Reads the oldest rows, without the keys and topics that are held back, until the reader takes
   * no more.
   *
   * @param limit the most rows; they are fewer if their bodies are large, but at least one
   * @return whether others may wait behind those that were read
   */
  boolean readOldest(int limit, Set<String> heldKeys, Set<String> heldTopics, Reader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
      statement.setArray(1, connection.createArrayOf("text", heldKeys.toArray()));
      statement.setArray(2, connection.createArrayOf("text", heldTopics.toArray()));
      statement.setInt(3, limit);
      statement.setInt(4, MOST_BYTES);
      statement.setFetchSize(ROWS_PER_FETCH);
      try (ResultSet result = statement.executeQuery()) {
        return read(result, limit, reader);
      }
    }
  }

  private static boolean read(ResultSet result, int limit, Reader reader) throws SQLException {
    int rows = 0;
    long bytes = 0;
    boolean goesOn = true;
    while (goesOn && result.next()) {
      rows++;
      bytes = result.getLong("bytes_to_here");
      goesOn = reader.take(row(result));
    }
    return !goesOn || rows >= limit || bytes >= MOST_BYTES;
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
