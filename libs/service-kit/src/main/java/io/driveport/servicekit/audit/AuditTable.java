package io.driveport.servicekit.audit;

import io.driveport.servicekit.access.Owner;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The table {@code audit}, within the transaction of one connection. */
final class AuditTable {

  private static final String INSERT =
      """
      insert into audit (actor, roles, address, request_id, operation, subscription_id, location,
                         resource, resource_id, status)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Connection connection;

  AuditTable(Connection connection) {
    this.connection = connection;
  }

  void append(AuditEntry entry) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, entry.actor());
      insert.setArray(2, connection.createArrayOf("text", entry.roles().toArray()));
      insert.setString(3, entry.address());
      insert.setString(4, entry.requestId());
      insert.setString(5, entry.operation());
      insert.setString(6, entry.owner().subscriptionId());
      insert.setString(7, entry.owner().location());
      insert.setString(8, entry.resource());
      insert.setString(9, entry.resourceId());
      insert.setInt(10, entry.status());
      insert.executeUpdate();
    }
  }

  /** The entries that a question is about, the latest first. */
  List<StoredEntry> find(AuditQuestion question, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select position, at, actor, roles, address, request_id, operation, subscription_id,
                   location, resource, resource_id, status
            from audit
            where\
            """
                + " "
                + question.condition()
                + " order by position desc limit ?")) {
      int at = 1;
      for (Object value : question.values()) {
        select.setObject(at++, value instanceof List<?> texts ? array(texts) : value);
      }
      select.setInt(at, limit);
      List<StoredEntry> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(entry(row));
        }
      }
      return found;
    }
  }

  private Array array(List<?> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static StoredEntry entry(ResultSet row) throws SQLException {
    return new StoredEntry(
        row.getLong("position"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new AuditEntry(
            row.getString("actor"),
            List.of((String[]) row.getArray("roles").getArray()),
            row.getString("address"),
            row.getString("request_id"),
            row.getString("operation"),
            new Owner(row.getString("subscription_id"), row.getString("location")),
            row.getString("resource"),
            row.getString("resource_id"),
            row.getInt("status")));
  }
}
