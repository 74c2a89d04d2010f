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
      Connection connection = dataSource.getConnection();
      if (truth(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
        return Optional.of(new SessionLock(connection, name));
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer", e);
    }
  }

  /**
   * Whether somebody has a lock.
   *
   * @param connection in a transaction
   */
  public static boolean isTaken(Connection connection, String name) throws SQLException {
    return !truth(connection, "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", name);
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
