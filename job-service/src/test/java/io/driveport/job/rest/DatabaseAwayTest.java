package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.driveport.servicekit.testing.Management;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Customers while PostgreSQL lets the service in no more. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class DatabaseAwayTest {

  @Test
  void customersAreAskedToComeAgainAndTheServiceRecoversByItself() throws SQLException {
    // Given
    JobApi.awaitSites();
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    Response read;
    Response written;
    Response live;

    // When
    try (Connection keptOpen = connect()) {
      shutOut(keptOpen);
      try {
        read = get(name);
        written = put(newName(), importJob());
        live = given().get(Management.page("health/live"));
      } finally {
        letIn(keptOpen);
      }
    }

    // Then
    for (Response refused : new Response[] {read, written}) {
      refused
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .header("x-ms-request-id", notNullValue())
          .contentType("application/json")
          .body("error.code", is("ServiceUnavailable"));
    }
    live.then().statusCode(200).body("checks.find { it.name == 'Outbox relay' }.status", is("UP"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> get(name).then().statusCode(200).body("name", is(name)));
  }

  @Test
  void theServiceIsNotReadyWhenItsDatabaseHasBeenAwayForAWhileAndNotBefore() throws SQLException {
    // Given
    JobApi.awaitSites();
    int atOnce;
    Response later;

    // When
    try (Connection keptOpen = connect()) {
      shutOut(keptOpen);
      try {
        atOnce = ready().statusCode();
        later =
            await()
                .atMost(Duration.ofSeconds(30))
                .until(DatabaseAwayTest::ready, answer -> answer.statusCode() == 503);
      } finally {
        letIn(keptOpen);
      }
    }

    // Then
    assertThat(atOnce).isEqualTo(200);
    later.then().body("checks.findAll { it.status == 'DOWN' }.name", contains("database"));
    await().atMost(Duration.ofSeconds(30)).until(() -> ready().statusCode() == 200);
  }

  private static Response ready() {
    return given().get(Management.page("health/ready"));
  }

  private static Connection connect() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        config.getValue("quarkus.datasource.username", String.class),
        config.getValue("quarkus.datasource.password", String.class));
  }

  private static void shutOut(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(limit(connection, 0));
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = current_user
            and pid <> pg_backend_pid()
          """);
    }
  }

  private static void letIn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(limit(connection, -1));
    }
  }

  private static String limit(Connection connection, int connections) throws SQLException {
    return "alter database \"%s\" connection limit %d"
        .formatted(connection.getCatalog(), connections);
  }
}
