package io.driveport.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The databases of a server, as its superuser sees them.
 *
 * @param host where the server listens
 * @param port its port
 * @param superuserPassword password of {@link PostgresCluster#SUPERUSER}
 */
public record PostgresDatabases(String host, int port, String superuserPassword) {

  private static final int CONNECT_SECONDS = 5;

  /** The address of one database for JDBC, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }

  /** A connection of the superuser. */
  public Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(PostgresCluster.SUPERUSER);
    source.setPassword(superuserPassword);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    return source.getConnection();
  }

  /**
   * Whether the server lets its superuser in and its data is in {@code directory}: another server
   * may listen on the port.
   */
  public boolean answerFrom(Path directory) {
    try (Connection connection = connect(PostgresCluster.SUPERUSER);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("show data_directory")) {
      return result.next() && Files.isSameFile(Path.of(result.getString(1)), directory);
    } catch (SQLException | IOException e) {
      return false;
    }
  }

  /**
   * Makes a role that may log in, and a database of the same name that it owns and that no other
   * role may connect to. What is there already stays, except that the role gets this password.
   *
   * @throws SQLException if the server does not answer or refuses
   */
  public void provide(String name, String password) throws SQLException {
    try (Connection connection = connect(PostgresCluster.SUPERUSER)) {
      String verb = exists(connection, "pg_roles", "rolname", name) ? "alter" : "create";
      execute(connection, verb + " role %I login password %L", name, password);
      if (!exists(connection, "pg_database", "datname", name)) {
        execute(connection, "create database %I owner %I", name, name);
        execute(connection, "revoke all on database %I from public", name);
      }
    }
  }

  private static boolean exists(Connection connection, String catalog, String column, String name)
      throws SQLException {
    String query = "select 1 from %s where %s = ?".formatted(catalog, column);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Runs a statement that takes no parameters; the server itself quotes what goes into it. */
  private static void execute(Connection connection, String template, String... values)
      throws SQLException {
    String quoted;
    try (PreparedStatement statement =
        connection.prepareStatement("select format(?, variadic ?::text[])")) {
      statement.setString(1, template);
      statement.setArray(2, connection.createArrayOf("text", values));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        quoted = result.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(quoted);
    }
  }
}
