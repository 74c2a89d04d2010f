package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.application.Deliveries.Attempt;
import io.driveport.shipping.webhook.application.Deliveries.DeadLetter;
import io.driveport.shipping.webhook.application.EventLog.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_dead_letter}, within the transaction of one connection. */
final class DeadLetterTable {

  // An event that the log has forgotten meanwhile has no dead letter.
  private static final String PUT =
      """
      insert into webhook_dead_letter (webhook_id, position, died_at, outcome, status, detail)
      select ?, position, ?, ?, ?, ? from event_log where position = ?
      on conflict (webhook_id, position) do update
      set died_at = excluded.died_at, outcome = excluded.outcome, status = excluded.status,
          detail = excluded.detail, redeliver = false
      """;

  private static final String LIST =
      """
      select d.position, e.event_id, e.event_type, d.died_at, d.outcome, d.status, d.detail, d.redeliver
      from webhook_dead_letter d join event_log e on e.position = d.position
      where d.webhook_id = ? and d.position < ? order by d.position desc limit ?
      """;

  private static final String WANT_AGAIN =
      """
      update webhook_dead_letter set redeliver = true
      where webhook_id = ? and position = (select position from event_log where event_id = ?)
      """;

  private static final String WANTED_AGAIN =
      """
      select %s from event_log where position =
        (select min(position) from webhook_dead_letter where webhook_id = ? and redeliver)
      """
          .formatted(EventLogTable.COLUMNS);

  private final Connection connection;

  DeadLetterTable(Connection connection) {
    this.connection = connection;
  }

  void put(Attempt last, long position) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT)) {
      insert.setObject(1, last.webhookId());
      insert.setObject(2, last.at().atOffset(ZoneOffset.UTC));
      insert.setString(3, last.answer().outcome());
      insert.setObject(4, last.answer().statusCode(), Types.INTEGER);
      insert.setString(5, last.answer().detail());
      insert.setLong(6, position);
      insert.executeUpdate();
    }
  }

  List<DeadLetter> list(UUID webhookId, @Nullable Long before, int most) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LIST)) {
      select.setObject(1, webhookId);
      select.setLong(2, before == null ? Long.MAX_VALUE : before);
      select.setInt(3, most);
      List<DeadLetter> letters = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          letters.add(
              new DeadLetter(
                  row.getLong("position"),
                  row.getObject("event_id", UUID.class),
                  row.getString("event_type"),
                  row.getObject("died_at", OffsetDateTime.class).toInstant(),
                  row.getString("outcome"),
                  row.getObject("status", Integer.class),
                  row.getString("detail"),
                  row.getBoolean("redeliver")));
        }
      }
      return letters;
    }
  }

  boolean wantAgain(UUID webhookId, UUID eventId) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(WANT_AGAIN)) {
      update.setObject(1, webhookId);
      update.setObject(2, eventId);
      return update.executeUpdate() == 1;
    }
  }

  Optional<Entry> wantedAgain(UUID webhookId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(WANTED_AGAIN)) {
      select.setObject(1, webhookId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(EventLogTable.entry(row)) : Optional.empty();
      }
    }
  }

  void remove(UUID webhookId, long position) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from webhook_dead_letter where webhook_id = ? and position = ?")) {
      delete.setObject(1, webhookId);
      delete.setLong(2, position);
      delete.executeUpdate();
    }
  }

  long count(@Nullable UUID webhookId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from webhook_dead_letter where ?::uuid is null or webhook_id = ?")) {
      select.setObject(1, webhookId, Types.OTHER);
      select.setObject(2, webhookId, Types.OTHER);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
