package io.driveport.servicekit.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * A lock that one process has over all processes of a service: until it is closed, or the process
 * or its session of the database ends. It keeps a connection of the pool.
 */
public final class SessionLock implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SessionLock.class);

  // PostgreSQL shows a lock of one number of 64 bits as two of 32.
  private static final String IS_TAKEN =
      """
      select exists (
        select 1 from pg_locks
        where locktype = 'advisory' and objsubid = 1 and granted
          and database = (select oid from pg_database where datname = current_database())
          and (cast(classid as bigint) << 32 | cast(objid as bigint)) = hashtextextended(?, 0))
      """;

  private final Connection connection;
  private final String name;

  private SessionLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /**
   * Takes a lock, at once or not at all.
   *
   * @param name what is locked, in the database of the service
   * @return nothing if somebody has it
   * @throws IllegalStateException if the database does not answer
   */
  public static Optional<SessionLock> take(DataSource dataSource, String name) {
    try {
      return take(dataSource.getConnection(), name);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  private static Optional<SessionLock> take(Connection connection, String name)
      throws SQLException {
    boolean taken = false;
    try {
      taken = truth(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", name);
      return taken ? Optional.of(new SessionLock(connection, name)) : Optional.empty();
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  /**
   * What whoever has a lock writes down, and whether somebody had the lock while that stood there.
   *
   * @param written equal values mean that nobody has written in between
   */
  public record Seen<T>(T written, boolean taken) {}

  /** Reads what whoever has a lock writes down. */
  public interface Reading<T> {
    T read() throws SQLException;
  }

  /**
   * Reads what whoever has a lock writes down; takes nothing, so that nobody is in another's way.
   * If what is written says "begun" and the lock was free, then whoever began is gone.
   *
   * @param reading sees, each time, what has been committed until then
   */
  public static <T> Seen<T> look(Connection connection, String name, Reading<T> reading)
      throws SQLException {
    T before = reading.read();
    while (true) {
      boolean taken = truth(connection, IS_TAKEN, name);
      T after = reading.read();
      // Whoever ends writes so and then gives the lock back: what was read first may say "begun"
      // of one that has ended well since.
      if (after.equals(before)) {
        return new Seen<>(after, taken);
      }
      before = after;
    }
  }

  /** Gives it back. */
  @Override
  public void close() {
    try (connection) {
      truth(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
    } catch (SQLException e) {
      // Its session has ended, and the lock with it.
      LOG.debugf(e, "No lock to give back: %s", name);
    }
  }

  private static boolean truth(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }
}
