package io.driveport.local.bench;

import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database with a service's tables that no service looks at.
 *
 * @param databases of the server
 * @param project the checkout, where the tables are described
 * @param name of the database
 */
record BenchTables(PostgresDatabases databases, Path project, String name) {

  /**
   * Makes it anew.
   *
   * @param migrations directories, in their order
   */
  void create(List<String> migrations) throws IOException, SQLException {
    execute("drop database if exists " + name);
    execute("create database " + name);
    try (Connection connection = databases.connect(name);
        Statement statement = connection.createStatement()) {
      // Each migration is one transaction, as in the service.
      connection.setAutoCommit(false);
      for (String directory : migrations) {
        for (Path file : inOrder(project.resolve(directory))) {
          statement.execute(Files.readString(file));
          connection.commit();
        }
      }
    }
  }

  void drop() throws SQLException {
    execute("drop database " + name);
  }

  /** Migrations by their version, the number between V and the two underscores. */
  static List<Path> inOrder(Path migrations) throws IOException {
    try (Stream<Path> files = Files.list(migrations)) {
      return files.sorted(Comparator.comparingInt(BenchTables::version)).toList();
    }
  }

  private static int version(Path migration) {
    String file = migration.getFileName().toString();
    return Integer.parseInt(file.substring(1, file.indexOf("__")).replace("_", ""));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = databases.connect(PostgresCluster.SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
