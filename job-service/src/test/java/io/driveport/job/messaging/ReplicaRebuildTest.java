package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;

import io.driveport.job.rest.JobApi;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica that is not what its topic tells is made anew while the service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ReplicaRebuildTest {

  private static final String PATH = "/driveport/v1/replicas/job-service";
  private static final String SITES = "select string_agg(site::text, ',' order by name) from site";

  @Inject DataSource dataSource;

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void rowsThatAreMissingWrongOrExtraAreWhatTheTopicTellsAgain() throws SQLException {
    // Given
    rebuilt("locations");
    String before = text(SITES);
    execute("update site set display_name = 'Nowhere' where name = 'westus'");
    execute("delete from site where name = (select max(name) from site where name <> 'westus')");
    execute(
        "insert into site (name, display_name, body, version) values ('atlantis', 'Atlantis', '{}', 9)");

    // When
    Map<String, Object> rebuild = rebuilt("locations");

    // Then
    assertThat(rebuild)
        .containsEntry("state", "Done")
        .containsEntry("missing", 1)
        .containsEntry("wrong", 1)
        .containsEntry("extra", 1)
        .containsEntry("startedBy", "everybody");
    assertThat((Integer) rebuild.get("records")).isPositive();
    assertThat(text(SITES)).isEqualTo(before);
    assertThat(text("select count(*) from pg_tables where schemaname = 'driveport_rebuild'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"carriers", "drives", "locations"})
  void aReplicaThatIsRightStaysAsItIs(String replica) {
    // Given
    rebuilt(replica);

    // When
    Map<String, Object> rebuild = rebuilt(replica);

    // Then
    assertThat(rebuild)
        .containsEntry("state", "Done")
        .containsEntry("missing", 0)
        .containsEntry("wrong", 0)
        .containsEntry("extra", 0);
  }

  @Test
  void aSecondRebuildAtTheSameTimeIsRefused() throws SQLException {
    // Given
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('rebuild carriers', 0))");

      // Then
      given().post(PATH + "/carriers/rebuild").then().statusCode(409);
      statement.execute("select pg_advisory_unlock(hashtextextended('rebuild carriers', 0))");
    }
  }

  @Test
  void whatIsAskedWronglyIsRefusedWithWhatThereIs() {
    given()
        .post(PATH + "/jobs/rebuild")
        .then()
        .statusCode(404)
        .body("detail", containsString("there are carriers, drives, locations"));
    given()
        .header("Authorization", TestTokens.bearer(TokenContent.atLocations("Operator", "westus")))
        .get(PATH)
        .then()
        .statusCode(404);
    given().get(PATH).then().body("value.name", hasItems("carriers", "drives", "locations"));
  }

  /** What became of a rebuild that has been asked for and has ended. */
  private static Map<String, Object> rebuilt(String replica) {
    given().post(PATH + "/" + replica + "/rebuild").then().statusCode(202);
    return await()
        .until(
            () ->
                given()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("value.find { it.name == '%s' }.rebuild".formatted(replica)),
            (Map<String, Object> rebuild) -> !"Running".equals(rebuild.get("state")));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
