package io.driveport.job.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are not what topics and outbox tell are found and named, while the service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ConsistencyCheckTest {

  private static final String PATH = "/driveport/v1/checks/job-service";
  private static final String JOBS = "driveport.jobs.v1";
  private static final String SNAPSHOTS = "driveport.job-snapshots.v1";

  /** What one replica relays under, see OutboxTable. */
  private static final long RELAY_LOCK = 0x6472_7670_6f72_74L;

  @Inject DataSource dataSource;

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void jobsAsTheServiceHasStoredAndToldThemDoNotDiffer() {
    // Given
    UUID shipped = JobApi.shipped(JobApi.newName());
    String gone = JobApi.newName();
    UUID deleted =
        UUID.fromString(JobApi.put(gone, JobApi.importJob()).getHeader("x-driveport-job-id"));
    JobApi.request().delete(JobApi.path(gone)).then().statusCode(200);

    // When
    JsonPath check = checked();

    // Then
    assertThat(kinds(check, JOBS, shipped)).isEmpty();
    assertThat(kinds(check, JOBS, deleted)).isEmpty();
    assertThat(kinds(check, SNAPSHOTS, shipped)).isEmpty();
    assertThat(kinds(check, SNAPSHOTS, deleted)).isEmpty();
    assertThat(check.getString("startedBy")).isEqualTo("everybody");
    assertThat(check.getInt(topic(JOBS) + ".records")).isGreaterThanOrEqualTo(4);
  }

  @Test
  void changesThatAreStoredOrToldAloneAreNamed() throws SQLException {
    // Given
    UUID ahead = JobApi.shipped(JobApi.newName());
    UUID restored = JobApi.shipped(JobApi.newName());
    UUID lost = JobApi.shipped(JobApi.newName());
    awaitEmptyOutbox();
    update("update job set version = version + 1 where id = ?", ahead);
    update("update job set version = version - 1 where id = ?", restored);
    update("delete from job where id = ?", lost);

    // When
    JsonPath check = checked();

    // Then
    assertThat(kinds(check, JOBS, ahead)).containsExactly("NotTold");
    assertThat(kinds(check, SNAPSHOTS, ahead)).containsExactly("NotTold");
    assertThat(kinds(check, JOBS, restored)).containsExactly("NotStored");
    assertThat(kinds(check, JOBS, lost)).containsExactly("NotStored");
    assertThat(check.getBoolean("findings.clean")).isFalse();
    Map<String, Object> divergence =
        check.getMap(topic(JOBS) + ".divergences.find { it.key == '%s' }".formatted(restored));
    assertThat(divergence)
        .containsEntry("stored", 1)
        .containsEntry("told", 2)
        .containsEntry("lastType", "io.driveport.JobShipped.v1")
        .containsKey("lastEventId");

    // Clean up: other tests share the database.
    update("update job set version = version - 1 where id = ?", ahead);
    update("update job set version = version + 1 where id = ?", restored);
  }

  @Test
  void whatWaitsInTheOutboxIsOnItsWayEvenIfItsRowIsGone() throws SQLException {
    // Given: the end of a job waits, as the relay is held back by its lock
    String name = JobApi.newName();
    UUID job =
        UUID.fromString(JobApi.put(name, JobApi.importJob()).getHeader("x-driveport-job-id"));
    awaitEmptyOutbox();
    try (Connection relay = dataSource.getConnection();
        Statement statement = relay.createStatement()) {
      statement.execute("select pg_advisory_lock(" + RELAY_LOCK + ")");
      JobApi.request().delete(JobApi.path(name)).then().statusCode(200);

      // When
      JsonPath check = checked();

      // Then
      assertThat(check.getInt("findings.waiting")).isGreaterThanOrEqualTo(2);
      assertThat(kinds(check, JOBS, job)).isEmpty();
      assertThat(kinds(check, SNAPSHOTS, job)).isEmpty();
      statement.execute("select pg_advisory_unlock(" + RELAY_LOCK + ")");
    }
  }

  @Test
  void tombstoneThatACompactedTopicHasKeptAloneIsNoLoss() {
    // Given
    UUID compacted = UUID.randomUUID();
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      Map<String, String> headers =
          new HashMap<>(
              EventPublisher.headers(
                  UUID.randomUUID(), "io.driveport.JobSnapshotChanged.v1", 7, "sub-1"));
      headers.put("ce_source", "/driveport/job-service");
      publisher.send(SNAPSHOTS, compacted.toString(), headers, null);
    }

    // When, Then
    assertThat(kinds(checked(), SNAPSHOTS, compacted)).isEmpty();
  }

  @Test
  void rowOfReplicaThatIsNotWhatItsTopicTellsIsNamedAndStays() throws SQLException {
    // Given
    execute("insert into site (name, display_name, body, version) values ('mu', 'Mu', '{}', 9)");

    // When
    JsonPath check = checked();

    // Then
    String locations = "findings.replicas.find { it.name == 'locations' }.differences";
    assertThat(check.getList(locations + ".findAll { it.key == 'mu' }.kind"))
        .isEqualTo(List.of("Extra"));
    assertThat(execute("delete from site where name = 'mu'")).isEqualTo(1);
  }

  @Test
  void secondCheckAtTheSameTimeIsRefused() throws SQLException {
    // Given
    awaitNoneRuns();
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('consistency check', 0))");

      // Then
      given().post(PATH).then().statusCode(409);
      statement.execute("select pg_advisory_unlock(hashtextextended('consistency check', 0))");
    }
  }

  @Test
  void onlyOperatorsOfAllSitesMayAsk() {
    given()
        .header("Authorization", TestTokens.bearer(TokenContent.atLocations("Operator", "westus")))
        .post(PATH)
        .then()
        .statusCode(404);
    given()
        .post("/driveport/v1/checks/shipping-service")
        .then()
        .statusCode(404)
        .body("detail", containsString("job-service"));
  }

  private static JsonPath checked() {
    awaitNoneRuns();
    given().post(PATH).then().statusCode(202);
    JsonPath ended = awaitNoneRuns();
    assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("Done");
    return ended;
  }

  private static JsonPath awaitNoneRuns() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> given().get(PATH).then().statusCode(200).extract().jsonPath(),
            check -> !check.getString("state").equals("Running"));
  }

  private static List<String> kinds(JsonPath check, String topic, UUID key) {
    return check.getList(
        topic(topic) + ".divergences.findAll { it.key == '%s' }.kind".formatted(key));
  }

  private static String topic(String name) {
    return "findings.topics.find { it.topic == '%s' }".formatted(name);
  }

  private void awaitEmptyOutbox() {
    await().until(this::outboxIsEmpty);
  }

  private boolean outboxIsEmpty() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select 1 from outbox")) {
      return !rows.next();
    }
  }

  private int execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private void update(String sql, UUID job) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, job);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
