package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.application.Deliveries.Attempt;
import io.driveport.shipping.webhook.application.Deliveries.LoggedAttempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_attempt}, within the transaction of one connection. */
final class AttemptTable {

  private static final String ADD =
      """
      insert into webhook_attempt
        (webhook_id, event_id, event_type, attempt, attempted_at, outcome, status, detail, took_millis)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LIST =
      """
      select number, attempted_at, event_id, event_type, attempt, outcome, status, detail, took_millis
      from webhook_attempt where webhook_id = ? and number < ? order by number desc limit ?
      """;

  private static final String FORGET =
      """
      delete from webhook_attempt where ctid in
        (select ctid from webhook_attempt where attempted_at < ? limit ? for update skip locked)
      """;

  private final Connection connection;

  AttemptTable(Connection connection) {
    this.connection = connection;
  }

  void add(Attempt attempt) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setObject(1, attempt.webhookId());
      insert.setObject(2, attempt.eventId());
      insert.setString(3, attempt.eventType());
      insert.setInt(4, attempt.attempt());
      insert.setObject(5, attempt.at().atOffset(ZoneOffset.UTC));
      insert.setString(6, attempt.answer().outcome());
      insert.setObject(7, attempt.answer().statusCode(), Types.INTEGER);
      insert.setString(8, attempt.answer().detail());
      insert.setLong(9, attempt.took().toMillis());
      insert.executeUpdate();
    }
  }

  List<LoggedAttempt> list(UUID webhookId, @Nullable Long before, int most) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LIST)) {
      select.setObject(1, webhookId);
      select.setLong(2, before == null ? Long.MAX_VALUE : before);
      select.setInt(3, most);
      List<LoggedAttempt> attempts = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          attempts.add(
              new LoggedAttempt(
                  row.getLong("number"),
                  row.getObject("attempted_at", OffsetDateTime.class).toInstant(),
                  row.getObject("event_id", UUID.class),
                  row.getString("event_type"),
                  row.getInt("attempt"),
                  row.getString("outcome"),
                  row.getObject("status", Integer.class),
                  row.getString("detail"),
                  row.getLong("took_millis")));
        }
      }
      return attempts;
    }
  }

  int forget(Instant before, int most) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      delete.setObject(1, before.atOffset(ZoneOffset.UTC));
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }
}
