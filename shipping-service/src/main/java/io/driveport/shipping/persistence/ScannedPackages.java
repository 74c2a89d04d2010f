package io.driveport.shipping.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What scans change in the table {@code package}, within the transaction of one connection. */
final class ScannedPackages {

  private static final String UPDATE =
      """
      update package
      set version = scanned.version, state = scanned.state, tracked_state = scanned.tracked_state,
          decision_reason = scanned.decision_reason, decision_note = scanned.decision_note
      from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
        as scanned (id, version, state, tracked_state, decision_reason, decision_note)
      where package.id = scanned.id
      """;

  private final Connection connection;

  ScannedPackages(Connection connection) {
    this.connection = connection;
  }

  void update(List<PackageRow> rows) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      array(update, 1, "uuid", rows, PackageRow::id);
      array(update, 2, "bigint", rows, PackageRow::version);
      array(update, 3, "text", rows, PackageRow::state);
      array(update, 4, "text", rows, PackageRow::trackedState);
      array(update, 5, "text", rows, PackageRow::decisionReason);
      array(update, 6, "text", rows, PackageRow::decisionNote);
      update.executeUpdate();
    }
  }

  private void array(
      PreparedStatement update,
      int parameter,
      String type,
      List<PackageRow> rows,
      Function<PackageRow, @Nullable Object> value)
      throws SQLException {
    update.setArray(parameter, connection.createArrayOf(type, rows.stream().map(value).toArray()));
  }
}
