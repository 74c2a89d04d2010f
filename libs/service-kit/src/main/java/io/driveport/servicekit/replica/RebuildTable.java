package io.driveport.servicekit.replica;

import io.driveport.servicekit.replica.ReplicaRebuild.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what became of rebuilds. */
final class RebuildTable {

  private final Connection connection;

  RebuildTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * What is known of the last rebuild of a replica.
   *
   * @param result null if it has failed, or has not ended
   * @param failure why it has failed
   */
  record Row(
      Instant startedAt,
      String startedBy,
      @Nullable Instant finishedAt,
      @Nullable Result result,
      @Nullable String failure) {}

  /** Notes that a rebuild begins. */
  void started(String replica, String by) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into replica_rebuild (replica, started_at, started_by)
            values (?, clock_timestamp(), ?)
            on conflict (replica) do update
              set started_at = excluded.started_at, started_by = excluded.started_by,
                  finished_at = null, records = null, not_applied = null, missing = null,
                  wrong = null, extra = null, failure = null
            """)) {
      statement.setString(1, replica);
      statement.setString(2, by);
      statement.executeUpdate();
    }
  }

  /** Notes how it ended. */
  void finished(String replica, Result result) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            update replica_rebuild
            set finished_at = clock_timestamp(), records = ?, not_applied = ?, missing = ?,
                wrong = ?, extra = ?
            where replica = ?
            """)) {
      statement.setLong(1, result.records());
      statement.setLong(2, result.notApplied());
      statement.setLong(3, result.differences().missing());
      statement.setLong(4, result.differences().wrong());
      statement.setLong(5, result.differences().extra());
      statement.setString(6, replica);
      statement.executeUpdate();
    }
  }

  /** Notes that it has failed. */
  void failed(String replica, String failure) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update replica_rebuild set finished_at = clock_timestamp(), failure = ? where replica = ?")) {
      statement.setString(1, failure);
      statement.setString(2, replica);
      statement.executeUpdate();
    }
  }

  /** The last rebuild of a replica; empty if there never was one. */
  Optional<Row> last(String replica) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select * from replica_rebuild where replica = ?")) {
      statement.setString(1, replica);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(row(result)) : Optional.empty();
      }
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    OffsetDateTime finished = result.getObject("finished_at", OffsetDateTime.class);
    String failure = result.getString("failure");
    return new Row(
        result.getObject("started_at", OffsetDateTime.class).toInstant(),
        result.getString("started_by"),
        finished == null ? null : finished.toInstant(),
        finished == null || failure != null
            ? null
            : new Result(
                result.getLong("records"),
                result.getLong("not_applied"),
                new Differences(
                    result.getLong("missing"), result.getLong("wrong"), result.getLong("extra"))),
        failure);
  }
}
