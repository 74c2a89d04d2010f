package io.driveport.local;

import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The one PostgreSQL server, with a database for each service.
 *
 * @param cluster its data directory
 * @param port where it listens
 * @param roles name and password of each role; each owns the database of its name
 */
record PostgresComponent(PostgresCluster cluster, int port, Map<String, String> roles)
    implements Component {

  static final String NAME = "postgres";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare() throws IOException {
    cluster.initialize();
    cluster.recoverFromCrash();
  }

  @Override
  public List<String> command() throws IOException {
    return cluster.command(port);
  }

  @Override
  public boolean ready() {
    return databases().answerFrom(cluster.directory());
  }

  @Override
  public void settle() throws LaunchException {
    try {
      for (Map.Entry<String, String> role : roles.entrySet()) {
        databases().provide(role.getKey(), role.getValue());
      }
    } catch (SQLException e) {
      throw new LaunchException("could not make the databases: " + e.getMessage(), e);
    }
  }

  @Override
  public void askToEnd(ProcessHandle process) {
    PostgresCluster.askToEnd(process);
  }

  private PostgresDatabases databases() {
    return new PostgresDatabases("127.0.0.1", port, cluster.superuserPassword());
  }
}
