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
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private static final int LIMIT_SECONDS = 2;

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
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(LIMIT_SECONDS);
      statement.execute("select 1");
    } catch (SQLException e) {
      found = false;
      answer.withData("reason", e.toString());
    }
    return answer.status(state.after(found, System.nanoTime())).build();
  }
}
