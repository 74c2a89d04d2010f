package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void durabilityIsOn(String setting) throws Exception {
    assertThat(show(SharedServers.ofThisJvm().databases(), setting)).isEqualTo("on");
  }

  @Test
  void serverIsTheOneTheProjectIsTestedWithAndListensOnLoopbackOnly() throws Exception {
    PostgresDatabases databases = SharedServers.ofThisJvm().databases();

    assertThat(show(databases, "server_version")).startsWith("18.");
    assertThat(show(databases, "listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void committedRowsSurviveKillAndTheDirectoryStartsAgainOnTheSamePort() throws Exception {
    // Given
    PostgresCluster cluster = cluster();
    int port = FreePorts.one();
    try (PostgresServer server = PostgresServer.start(cluster, port)) {
      execute(server, "create table kept (id int)");
      execute(server, "insert into kept values (1)");
      server.kill();
    }

    // When
    try (PostgresServer again = PostgresServer.start(cluster, port)) {

      // Then
      assertThat(query(again.databases(), "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void lockFileWhoseProcessIdBelongsToAnotherProgramIsNoObstacle() throws Exception {
    // Given
    PostgresCluster cluster = cluster();
    PostgresServer server = PostgresServer.start(cluster, FreePorts.one());
    server.kill();
    Path lock = cluster.directory().resolve("postmaster.pid");
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      List<String> lines = Files.readAllLines(lock);
      Files.write(
          lock, Stream.concat(Stream.of("" + other.pid()), lines.stream().skip(1)).toList());

      // When
      try (PostgresServer again = PostgresServer.start(cluster, FreePorts.one())) {

        // Then
        assertThat(again.databases().answerFrom(cluster.directory())).isTrue();
        assertThat(cluster.runningServer()).map(ProcessHandle::pid).contains(again.pid());
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void secondServerOnADirectoryIsRefused() throws Exception {
    PostgresCluster cluster = cluster();
    try (PostgresServer server = PostgresServer.start(cluster, FreePorts.one())) {
      assertThatThrownBy(() -> PostgresServer.start(cluster, FreePorts.one()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("runs on");
      assertThat(server.databases().answerFrom(cluster.directory())).isTrue();
    }
    assertThat(cluster.runningServer()).isEmpty();
  }

  @Test
  void serverThatCannotStartSaysWhy() throws Exception {
    PostgresCluster cluster = cluster();
    try (PostgresServer server = PostgresServer.start(cluster, FreePorts.one())) {
      PostgresCluster other = new PostgresCluster(directory.resolve("other"), "secret");

      assertThatThrownBy(() -> PostgresServer.start(other, server.port()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void databaseBelongsToItsRoleAloneAndProvidingItTwiceKeepsIt() throws Exception {
    // Given
    PostgresDatabases databases = SharedServers.ofThisJvm().databases();
    databases.provide("owner's \"one\"", "it's");
    databases.provide("other", "secret");

    // When
    databases.provide("owner's \"one\"", "new 'one'");

    // Then
    String url = databases.jdbcUrl("owner's%20%22one%22");
    try (Connection connection = DriverManager.getConnection(url, "owner's \"one\"", "new 'one'")) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url, "owner's \"one\"", "it's").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
    assertThatThrownBy(() -> DriverManager.getConnection(url, "other", "secret").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void archiveIsNamedAfterTheMachine() throws Exception {
    assertThat(PostgresBinaries.archiveName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThatThrownBy(() -> PostgresBinaries.archiveName("Windows 11", "amd64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Windows 11");
  }

  @Test
  void severalAtOnceUnpackOneCopyAndLeaveNothingUnfinished() {
    List<Path> homes =
        Stream.of(1, 2, 3)
            .parallel()
            .map(one -> {
              try {
                return PostgresBinaries.unpackedBelow(directory.resolve("cache")).home();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
            .toList();

    assertThat(homes).allMatch(homes.getFirst()::equals);
    assertThat(directory.resolve("cache")).isDirectoryContaining(homes.getFirst()::equals);
    assertThat(directory.resolve("cache").toFile().list()).hasSize(1);
    assertThat(homes.getFirst().resolve("bin/postgres")).isExecutable();
  }

  private PostgresCluster cluster() {
    return new PostgresCluster(directory.resolve("data"), "secret");
  }

  private static String show(PostgresDatabases databases, String setting) throws SQLException {
    return query(databases, "show " + setting);
  }

  private static String query(PostgresDatabases databases, String query) throws SQLException {
    try (Connection connection = databases.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
