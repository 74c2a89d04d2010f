package io.driveport.local.faults;

import static org.awaitility.Awaitility.await;

import io.driveport.testkit.PostgresDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A service's database as its superuser sees it: what waits in {@code outbox}, what is noted in
 * {@code inbox}, and the means to make the service wait at a {@link HoldPoint}.
 */
final class ServiceDatabase implements AutoCloseable {

  private static final int LOCK_FAMILY = 0x6661756c;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * At each point the service takes a shared advisory lock, which costs nothing until the test has
   * the exclusive one. Policies see what triggers can't: the relay's reading.
   */
  private static final String INSTALL =
      """
      create function pass_hold_point(point integer) returns boolean language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(%1$d, point);
        return true;
      end $$;

      create function hold_trigger() returns trigger language plpgsql as $$
      begin
        perform pass_hold_point(tg_argv[0]::integer);
        return coalesce(new, old);
      end $$;

      create trigger hold before delete on outbox
        for each row execute function hold_trigger(%3$d);
      create trigger hold after insert on inbox
        for each row execute function hold_trigger(%4$d);
      create constraint trigger hold_commit after insert on outbox deferrable initially deferred
        for each row execute function hold_trigger(%5$d);

      alter table outbox enable row level security;
      alter table outbox force row level security;
      create policy look on outbox for select using (pass_hold_point(%2$d));
      create policy append on outbox for insert with check (true);
      create policy remove on outbox for delete using (true);
      """
          .formatted(
              LOCK_FAMILY,
              HoldPoint.LOOK_AT_OUTBOX.key(),
              HoldPoint.DELETE_FROM_OUTBOX.key(),
              HoldPoint.INSERT_INTO_INBOX.key(),
              HoldPoint.COMMIT_OF_EVENT.key());

  private final PostgresDatabases server;
  private final String name;
  private final Connection connection;
  private final List<Hold> held = new ArrayList<>();

  ServiceDatabase(PostgresDatabases server, String name) throws SQLException {
    this.server = server;
    this.name = name;
    this.connection = server.connect(name);
  }

  /** Makes the points; the service must have made its tables. */
  void installHoldPoints() throws SQLException {
    execute(INSTALL);
  }

  /**
   * Puts a clock in front of the server's own, which {@link #moveClock} moves; sessions of the
   * service that begin later look at it.
   */
  void installClock() throws SQLException {
    execute(
        """
        create schema moved;
        create table moved.clock (ahead interval not null);
        insert into moved.clock values ('0');
        create function moved.clock_timestamp() returns timestamptz language sql volatile as
          'select pg_catalog.clock_timestamp() + ahead from moved.clock';
        grant usage on schema moved to %1$s;
        grant select on moved.clock to %1$s;
        alter role %1$s set search_path = public, moved, pg_catalog;
        """
            .formatted(name));
  }

  /**
   * Moves the service's clock.
   *
   * @param ahead of the server's
   */
  void moveClock(Duration ahead) throws SQLException {
    execute("update moved.clock set ahead = '%d seconds'".formatted(ahead.toSeconds()));
  }

  /** How many jobs there are whose name begins so, of which a condition in SQL holds. */
  int jobs(String prefix, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*) from job where name like '%s%%' and %s"
                    .formatted(prefix, condition))) {
      result.next();
      return result.getInt(1);
    }
  }

  /** Makes every transaction wait that comes to the point from now on, until this is closed. */
  Hold hold(HoldPoint point) throws SQLException {
    Connection owner = server.connect(name);
    try (PreparedStatement statement = owner.prepareStatement("select pg_advisory_lock(?, ?)")) {
      statement.setInt(1, LOCK_FAMILY);
      statement.setInt(2, point.key());
      statement.execute();
      Hold hold = new Hold(point, owner);
      held.add(hold);
      return hold;
    } catch (SQLException e) {
      owner.close();
      throw e;
    }
  }

  /** Lets everything go on that waits. */
  void releaseAll() {
    held.forEach(Hold::close);
    held.clear();
  }

  /** A point that is held. */
  final class Hold implements Obstacle {

    private final HoldPoint point;
    private final Connection owner;

    private Hold(HoldPoint point, Connection owner) {
      this.point = point;
      this.owner = owner;
    }

    /** Waits until a transaction waits here. */
    void awaitReached() {
      await("%s: a transaction at %s".formatted(name, point))
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !waiting().isEmpty());
    }

    private List<Integer> waiting() throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              select l.pid from pg_locks l join pg_database d on d.oid = l.database
              where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
                and l.classid = ? and l.objid = ?
              """)) {
        statement.setInt(1, LOCK_FAMILY);
        statement.setInt(2, point.key());
        List<Integer> pids = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            pids.add(result.getInt(1));
          }
        }
        return pids;
      }
    }

    @Override
    public void close() {
      try {
        owner.close();
      } catch (SQLException e) {
        throw new IllegalStateException("could not release " + point, e);
      }
    }
  }

  /** Ends the sessions that a killed service has left, and waits until they are gone. */
  void endSessionsOfService() {
    await("%s: the sessions of the killed service to end".formatted(name))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
              return !result.next();
            }
          }
        });
  }

  /** Ids of the events that are committed and not yet with the broker, in their order. */
  List<UUID> outbox() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("select event_id from outbox order by position")) {
      List<UUID> ids = new ArrayList<>();
      while (result.next()) {
        ids.add(result.getObject(1, UUID.class));
      }
      return ids;
    }
  }

  /** Waits until at least {@code count} events wait in the outbox; all that do. */
  List<UUID> awaitOutbox(int count) {
    return await("%s: %d rows in outbox".formatted(name, count))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(this::outbox, ids -> ids.size() >= count);
  }

  /** Waits until the broker has every event. */
  void awaitEmptyOutbox() {
    await(name + ": an empty outbox")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> outbox().isEmpty());
  }

  /** Those of the messages that are noted as applied, each as often as it is noted. */
  List<UUID> inbox(Collection<UUID> messages) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select message_id from inbox where message_id = any (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", messages.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        List<UUID> found = new ArrayList<>();
        while (result.next()) {
          found.add(result.getObject(1, UUID.class));
        }
        return found;
      }
    }
  }

  /** Short names of the sites that location-service has, in an order of no meaning. */
  List<String> sites() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select name from location order by md5(name)")) {
      List<String> names = new ArrayList<>();
      while (result.next()) {
        names.add(result.getString(1));
      }
      return names;
    }
  }

  /** Runs a statement as the superuser. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what a query yields. */
  List<String> texts(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  @Override
  public void close() throws SQLException {
    releaseAll();
    connection.close();
  }
}
