package io.driveport.servicekit.ready;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready when the database has been away for a while. Kafka is nowhere asked for: without it
 * requests go on, and their events wait in the outbox.
 *
 * <p>Besides the wait for a connection, a look takes two seconds at most; a connection on which
 * nothing comes back in that time is given up.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private static final int LIMIT_MILLIS = 2_000;

  private final DataSource dataSource;
  private final SteadyState state;

  DatabaseReadiness(DataSource dataSource, ReadyConfig config) {
    this.dataSource = dataSource;
    this.state = new SteadyState(config.downAfter(), config.upAfter());
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
    boolean found = true;
    try (Connection connection = dataSource.getConnection()) {
      look(connection);
    } catch (SQLException e) {
      found = false;
      answer.withData("reason", e.toString());
    }
    return answer.status(state.after(found, System.nanoTime())).build();
  }

  /**
   * Looks, and leaves the connection to whoever has it next with the patience that it had. The
   * statement itself has no timeout: to have a server cancel it that does not answer, the driver
   * would wait for ten seconds more.
   */
  private static void look(Connection connection) throws SQLException {
    int patience = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, LIMIT_MILLIS);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, patience);
      }
    }
  }
}
