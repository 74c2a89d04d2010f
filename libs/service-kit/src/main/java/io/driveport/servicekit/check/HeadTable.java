package io.driveport.servicekit.check;

import io.driveport.contracts.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a topic tells of each key, while a check runs: in the database, for there may be many.
 */
final class HeadTable {

  // Beside the shadows of replicas; not logged, for a check that was cut off begins anew.
  private static final String CREATE =
      """
      create schema if not exists driveport_rebuild;
      drop table if exists driveport_rebuild.topic_head;
      create unlogged table driveport_rebuild.topic_head (
        record_key text primary key, sequence bigint not null, type text not null,
        event_id text not null, lost bigint, goes_with text not null);
      """;

  private static final String PUT =
      """
      insert into driveport_rebuild.topic_head (record_key, sequence, type, event_id, lost, goes_with)
      values (?, ?, ?, ?, ?, ?)
      on conflict (record_key) do update set sequence = excluded.sequence, type = excluded.type,
        event_id = excluded.event_id, lost = excluded.lost, goes_with = excluded.goes_with
      """;

  private final Connection connection;

  HeadTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * A key whose row and topic are not of the same version though no event of it waits in the
   * outbox, or whose events have a gap where the topic keeps all of them.
   *
   * @param stored version of the row, null if there is none
   */
  record Differing(Head head, @Nullable Long stored) {}

  /** Makes it, empty. */
  void create() throws SQLException {
    execute(CREATE);
  }

  /** Removes it. */
  void drop() throws SQLException {
    execute("drop table if exists driveport_rebuild.topic_head");
  }

  /** What is known of keys; nothing of those that have not been seen. */
  Map<String, Head> of(Collection<String> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select record_key, sequence, type, event_id, lost, goes_with from driveport_rebuild.topic_head
            where record_key = any (?)
            """)) {
      select.setArray(1, connection.createArrayOf("text", keys.toArray()));
      Map<String, Head> heads = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          heads.put(
              row.getString(1),
              new Head(
                  row.getString(1),
                  row.getLong(2),
                  row.getString(3),
                  row.getString(4),
                  row.getObject(5, Long.class),
                  row.getString(6)));
        }
      }
      return heads;
    }
  }

  /** Keeps what is known now. */
  void put(Collection<Head> heads) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (Head head : heads) {
        put.setString(1, head.key());
        put.setLong(2, head.sequence());
        put.setString(3, head.type());
        put.setString(4, head.eventId());
        put.setObject(5, head.lost());
        put.setString(6, head.goesWith());
        put.addBatch();
      }
      put.executeBatch();
    }
  }

  /**
   * Keys that differ, in order.
   *
   * @param most that many at most
   */
  List<Differing> differing(ToldTable table, int most) throws SQLException {
    String differing =
        """
        select coalesce(stored.key, told.record_key), stored.version,
          told.sequence, told.type, told.event_id, told.lost, told.goes_with
        from (%s) stored
        full join driveport_rebuild.topic_head told on told.record_key = stored.key
        where coalesce(stored.version, 0) <> coalesce(told.sequence, 0)
            and (stored.key is not null
              or told.type <> all (?) and not exists (
                select 1 from (%s) gone (it) where gone.it = told.goes_with))
            and not exists (
              select 1 from outbox
              where topic = ? and record_key = coalesce(stored.key, told.record_key)
                and sequence > coalesce(told.sequence, 0))
          or ? and told.lost is not null
        order by 1 limit ?
        """
            .formatted(table.rows(), table.gone());
    try (PreparedStatement select = connection.prepareStatement(differing)) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text",
              Stream.concat(
                      Stream.of(Head.TOMBSTONE), table.endings().stream().map(EventType::name))
                  .toArray()));
      select.setString(2, table.topic().topicName());
      select.setBoolean(3, !table.topic().compacted());
      select.setInt(4, most);
      List<Differing> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(differing(row));
        }
      }
      return found;
    }
  }

  private static Differing differing(ResultSet row) throws SQLException {
    String key = row.getString(1);
    long told = row.getLong(3);
    Head head =
        row.wasNull()
            ? Head.before(key)
            : new Head(
                key,
                told,
                row.getString(4),
                row.getString(5),
                row.getObject(6, Long.class),
                row.getString(7));
    return new Differing(head, row.getObject(2, Long.class));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
