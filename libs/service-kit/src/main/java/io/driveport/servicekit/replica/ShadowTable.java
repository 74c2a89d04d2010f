package io.driveport.servicekit.replica;

import io.driveport.servicekit.inbox.ReplicaConsumer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with the columns and keys of a replica, in a schema of its own. Whoever has {@linkplain
 * #stepInFront put it in front} writes into it by the replica's own statements.
 */
final class ShadowTable {

  /** Holds shadows, and nothing else. */
  private static final String SCHEMA = "driveport_rebuild";

  private static final String KEY =
      """
      select quote_ident(attname) from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
      where indrelid = cast(? as regclass) and indisprimary order by attnum
      """;

  /** Generated columns can't be written; what numbers rows numbers them anew. */
  private static final String WRITTEN =
      """
      select quote_ident(attname) from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
        and attidentity = ''
      order by attnum
      """;

  /** What a sequence gives is another value each time, and in the same order. */
  private static final String COMPARED =
      """
      select quote_ident(attname) from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
        and attidentity = '' and not exists (
          select 1 from pg_attrdef where adrelid = attrelid and adnum = attnum
          and pg_get_expr(adbin, adrelid) like 'nextval%')
      order by attnum
      """;

  private final Connection connection;
  private final String table;
  private final String lasting;
  private final String order;
  private final String schema;
  private final String live;
  private final String shadow;

  /**
   * @param connection in a transaction
   * @param replica whose table it is
   */
  ShadowTable(Connection connection, ReplicaConsumer replica) throws SQLException {
    this.connection = connection;
    this.table = replica.table();
    this.order = replica.order();
    this.lasting = "(%s) is not true".formatted(replica.passing());
    this.schema =
        first(
            "select quote_ident(schema) from unnest(current_schemas(false)) as schema where schema <> '%s' limit 1"
                .formatted(SCHEMA));
    this.live = schema + "." + table;
    this.shadow = SCHEMA + "." + table;
  }

  /** Makes it, empty. */
  void create() throws SQLException {
    execute("create schema if not exists " + SCHEMA);
    drop();
    // Not logged: after a crash the rebuild begins anew in any case.
    execute("create unlogged table %s (like %s including all)".formatted(shadow, live));
  }

  /** Until the end of the transaction the replica's statements are about the shadow. */
  void stepInFront() throws SQLException {
    execute("set local search_path = %s, %s".formatted(SCHEMA, schema));
  }

  /** Lets nobody write to the replica until the end of the transaction; reading goes on. */
  void lockLive() throws SQLException {
    execute("set local lock_timeout = '10s'");
    execute("lock table %s in exclusive mode".formatted(live));
  }

  /** Makes the replica what the shadow is. */
  Differences takeOver() throws SQLException {
    String key = columns(KEY);
    String all = columns(WRITTEN);
    long extra =
        update(
            "delete from %1$s where not exists (select 1 from %2$s as told where (%4$s) = (%3$s)) and %5$s"
                .formatted(live, shadow, of(table, key), of("told", key), lasting));
    long missing =
        count(
            "select count(*) from %1$s where not exists (select 1 from %2$s as had where (%4$s) = (%3$s)) and %5$s"
                .formatted(shadow, live, of(table, key), of("had", key), lasting));
    long wrong =
        update(
            "delete from %1$s using %2$s as told where (%3$s) = (%4$s) and (%5$s) is distinct from (%6$s)"
                .formatted(
                    live,
                    shadow,
                    of(table, key),
                    of("told", key),
                    of(table, columns(COMPARED)),
                    of("told", columns(COMPARED))));
    update(
        "insert into %1$s (%3$s) select %3$s from %2$s where %4$s order by %5$s on conflict do nothing"
            .formatted(live, shadow, all, lasting, order));
    return new Differences(missing, wrong, extra);
  }

  /**
   * Where the replica is not what the shadow is, in order; both stay as they are.
   *
   * @param most that many at most
   */
  List<RowDifference> differences(int most) throws SQLException {
    String key = columns(KEY);
    String both = "(%s) = (%s)".formatted(of("told", key), of("live", key));
    String compared = columns(COMPARED);
    String question =
        """
        select 'Missing', concat_ws('/', %2$s) from (select * from %5$s where %9$s) as told
        where not exists (select 1 from %6$s as live where %1$s)
        union all
        select 'Wrong', concat_ws('/', %2$s) from %5$s as told join %6$s as live on %1$s
        where (%7$s) is distinct from (%8$s)
        union all
        select 'Extra', concat_ws('/', %3$s) from (select * from %6$s where %9$s) as live
        where not exists (select 1 from %5$s as told where %1$s)
        order by 1, 2 limit %4$d
        """
            .formatted(
                both,
                of("told", key),
                of("live", key),
                most,
                shadow,
                live,
                of("told", compared),
                of("live", compared),
                lasting);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question)) {
      List<RowDifference> found = new ArrayList<>();
      while (result.next()) {
        found.add(new RowDifference(result.getString(1), result.getString(2)));
      }
      return found;
    }
  }

  /** Removes it. */
  void drop() throws SQLException {
    execute("drop table if exists " + shadow);
  }

  private String columns(String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, live);
      List<String> names = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          names.add(result.getString(1));
        }
      }
      return String.join(", ", names);
    }
  }

  private static String of(String source, String columns) {
    return List.of(columns.split(", ", -1)).stream()
        .map(column -> source + "." + column)
        .collect(Collectors.joining(", "));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }

  private long count(String sql) throws SQLException {
    return Long.parseLong(first(sql));
  }

  private String first(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
