package io.driveport.local.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.local.faults.AotCaches;
import io.driveport.local.faults.Service;
import io.driveport.local.faults.ServiceProcess;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresServer;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the chart's jobs do before a release: bring a schema up to date, and nothing else. */
@Tier("faults")
class MigrationIT {

  private static final Path DIRECTORY = Path.of("target", "migration").toAbsolutePath();
  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final String NOBODY = "127.0.0.1:1";

  /** One of the service kit's and one of the service's own, which this release does not have. */
  private static final String OF_THE_NEXT_RELEASE =
      """
      insert into flyway_schema_history
        (installed_rank, version, description, type, script, installed_by, execution_time, success)
      values (998, '0.999', 'kit', 'SQL', 'V0_999__kit.sql', 'somebody', 1, true),
             (999, '999', 'own', 'SQL', 'V999__own.sql', 'somebody', 1, true)
      """;

  private static PostgresServer postgres;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException, SQLException {
    AotCaches.provide();
    Directories.delete(DIRECTORY);
    Files.createDirectories(DIRECTORY);
    client = HttpClient.newHttpClient();
    postgres =
        PostgresServer.start(
            new PostgresCluster(DIRECTORY.resolve("postgres"), UUID.randomUUID().toString()),
            FreePorts.one());
    for (Service service : Service.values()) {
      postgres.databases().provide(service.database(), PASSWORD);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    if (client != null) {
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServiceThatIsToldToEndsWhenItsSchemaIsUpToDateAndNeedsNothingButItsDatabase(Service service)
      throws IOException, SQLException {
    // When
    int first = run(service, "first");
    List<String> applied = migrations(service);
    int again = run(service, "again");

    // Then
    assertThat(List.of(first, again)).containsOnly(0);
    assertThat(applied).contains("0.1", "1", "2");
    assertThat(migrations(service)).isEqualTo(applied);
    assertThat(Files.readString(log(service, "first"))).doesNotContain("Listening on");
    assertListens(service, "service", Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false"));
  }

  @ParameterizedTest
  @EnumSource
  void aReplicaOfTheReleaseBeforeStartsOnASchemaThatIsNewer(Service service)
      throws IOException, SQLException {
    // Given
    assertThat(run(service, "before")).isZero();
    try (Connection connection = postgres.databases().connect(service.database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(OF_THE_NEXT_RELEASE);
    }

    // When, Then
    assertListens(service, "after", Map.of());
  }

  private static void assertListens(Service service, String run, Map<String, String> told)
      throws IOException {
    Map<String, String> environment = environment(service);
    environment.putAll(told);
    if (service == Service.JOB) {
      environment.put("DRIVEPORT_JOB_KEYSET_FILE", DIRECTORY.resolve("keyset.json").toString());
      environment.put("DRIVEPORT_JOB_KEYSET_CREATE", "true");
    }
    ServiceProcess process =
        ServiceProcess.start(service, List.of(), environment, log(service, run), client);
    try {
      process.awaitListening();
    } finally {
      process.kill();
    }
  }

  private static int run(Service service, String run) throws IOException {
    Map<String, String> environment = environment(service);
    environment.put("QUARKUS_INIT_AND_EXIT", "true");
    ServiceProcess process =
        ServiceProcess.start(service, List.of(), environment, log(service, run), client);
    try {
      return process.awaitEnd();
    } finally {
      process.kill();
    }
  }

  private static Map<String, String> environment(Service service) {
    return new HashMap<>(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            postgres.databases().jdbcUrl(service.database()),
            "QUARKUS_DATASOURCE_USERNAME",
            service.database(),
            "QUARKUS_DATASOURCE_PASSWORD",
            PASSWORD,
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "http://" + NOBODY,
            "KAFKA_BOOTSTRAP_SERVERS",
            NOBODY));
  }

  private static Path log(Service service, String run) {
    return DIRECTORY.resolve("%s-%s.log".formatted(service.module(), run));
  }

  private static List<String> migrations(Service service) throws SQLException {
    try (Connection connection = postgres.databases().connect(service.database());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select version from flyway_schema_history order by installed_rank")) {
      List<String> versions = new ArrayList<>();
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
      return versions;
    }
  }
}
