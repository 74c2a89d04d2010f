package io.driveport.servicekit.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of the last check. */
final class CheckTable {

  private final Connection connection;

  CheckTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * The last check.
   *
   * @param finishedAt null while it runs, or if its process has ended before it did
   * @param findings as JSON; null if it has not ended or has failed
   * @param failure why it has failed
   */
  record Row(
      Instant startedAt,
      String startedBy,
      @Nullable Instant finishedAt,
      @Nullable String findings,
      @Nullable String failure) {}

  /** Notes that one begins. */
  void started(String by) throws SQLException {
    update(
        """
        insert into consistency_check (started_at, started_by) values (clock_timestamp(), ?)
        on conflict (the_last) do update set started_at = excluded.started_at,
          started_by = excluded.started_by, finished_at = null, findings = null, failure = null
        """,
        by);
  }

  /** Notes what it has found, as JSON. */
  void finished(String findings) throws SQLException {
    update(
        """
        update consistency_check
        set finished_at = clock_timestamp(), findings = cast(? as jsonb), failure = null
        """,
        findings);
  }

  /** Notes that it has failed. */
  void failed(String failure) throws SQLException {
    update("update consistency_check set finished_at = clock_timestamp(), failure = ?", failure);
  }

  /** The last one; empty if there never was one. */
  Optional<Row> last() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select started_at, started_by, finished_at, findings, failure from consistency_check");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      OffsetDateTime finished = row.getObject(3, OffsetDateTime.class);
      return Optional.of(
          new Row(
              row.getObject(1, OffsetDateTime.class).toInstant(),
              row.getString(2),
              finished == null ? null : finished.toInstant(),
              row.getString(4),
              row.getString(5)));
    }
  }

  private void update(String sql, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }
}
