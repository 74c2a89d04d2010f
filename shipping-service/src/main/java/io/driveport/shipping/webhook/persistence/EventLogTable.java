package io.driveport.shipping.webhook.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.shipping.webhook.application.EventLog.Entry;
import io.driveport.shipping.webhook.application.EventLog.Found;
import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code event_log}, within the transaction of one connection. */
final class EventLogTable {

  static final String COLUMNS =
      "position, event_id, event_type, subscription_id, event_time, headers, body";

  // Any number that nothing else in the database locks.
  private static final long LOCK = 0x6576_6c6fL;

  /** How many events are looked at at a time for one that fits. */
  private static final int WINDOW = 10_000;

  private static final String APPEND =
      """
      insert into event_log (event_id, event_type, subscription_id, event_time, headers, body, logged_at)
      values (?, ?, ?, ?, ?::jsonb, ?, ?)
      on conflict (event_id) do nothing
      """;

  private static final String WINDOW_END =
      """
      select max(position) from (select position from event_log where position > ? order by position limit ?) w
      """;

  private static final String NEXT =
      "select "
          + COLUMNS
          + " from event_log"
          + """

           where position > ? and position <= ?
            and (cardinality(?::text[]) = 0 or event_type = any(?::text[]))
            and (cardinality(?::text[]) = 0 or subscription_id = any(?::text[]))
          order by position limit 1
          """;

  private static final String FORGET =
      """
      delete from event_log where position in
        (select position from event_log where logged_at < ? order by logged_at, position limit ?)
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Connection connection;

  EventLogTable(Connection connection) {
    this.connection = connection;
  }

  /** Places are given in the order of commits only if one transaction at a time gives them. */
  void lock() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  void append(List<LoggedEvent> events, Instant now) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
      for (LoggedEvent event : events) {
        String subscriptionId = event.subscriptionId();
        insert.setObject(1, event.id());
        insert.setString(2, event.type());
        insert.setString(
            3, subscriptionId == null ? null : subscriptionId.toLowerCase(Locale.ROOT));
        insert.setObject(4, event.time().atOffset(ZoneOffset.UTC));
        insert.setString(5, json(event.headers()));
        insert.setBytes(6, event.body());
        insert.setObject(7, now.atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  long end() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select max(position) from event_log")) {
      return number(select).orElse(0L);
    }
  }

  Optional<Long> positionOf(UUID eventId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select position from event_log where event_id = ?")) {
      select.setObject(1, eventId);
      return number(select);
    }
  }

  long before(Instant time) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select position - 1 from event_log where logged_at >= ? order by logged_at, position limit 1
            """)) {
      select.setObject(1, time.atOffset(ZoneOffset.UTC));
      Optional<Long> found = number(select);
      return found.isPresent() ? found.get() : end();
    }
  }

  Found next(EventFilter filter, long after) throws SQLException {
    Optional<Long> upTo = windowEnd(after);
    if (upTo.isEmpty()) {
      return new Found.End();
    }
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setLong(1, after);
      select.setLong(2, upTo.get());
      for (int i = 0; i < 2; i++) {
        select.setArray(3 + i, connection.createArrayOf("text", filter.types().toArray()));
        select.setArray(5 + i, connection.createArrayOf("text", filter.subscriptions().toArray()));
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? new Found.Next(entry(row)) : new Found.NothingUpTo(upTo.get());
      }
    }
  }

  int forget(Instant before, int most) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      delete.setObject(1, before.atOffset(ZoneOffset.UTC));
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  /** The entry of a row with {@link #COLUMNS}. */
  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("position"),
        new LoggedEvent(
            row.getObject("event_id", UUID.class),
            row.getString("event_type"),
            row.getString("subscription_id"),
            row.getObject("event_time", OffsetDateTime.class).toInstant(),
            headers(row.getString("headers")),
            row.getBytes("body")));
  }

  private Optional<Long> windowEnd(long after) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(WINDOW_END)) {
      select.setLong(1, after);
      select.setInt(2, WINDOW);
      return number(select);
    }
  }

  /** The only number of the first row, if there is one. */
  private static Optional<Long> number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.ofNullable(row.getObject(1, Long.class)) : Optional.empty();
    }
  }

  private static String json(Map<String, String> headers) {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts can't be written", e);
    }
  }

  private static Map<String, String> headers(String json) {
    try {
      return JSON.readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is in event_log is no map of texts", e);
    }
  }
}
