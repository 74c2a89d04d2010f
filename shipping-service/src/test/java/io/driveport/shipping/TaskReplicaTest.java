package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of tasks is made anew from what all services have told of them. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class TaskReplicaTest {

  private static final String REPLICAS = "/driveport/v1/replicas/shipping-service";
  private static final String TASKS =
      "select string_agg(concat_ws(' ', task_id, kind, reason, outcome), ',' order by task_id) from attention";

  @Inject DataSource dataSource;

  private final Parcels parcels = new Parcels();
  private final EventPublisher publisher =
      new EventPublisher(
          ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

  @BeforeEach
  void open() {
    for (int i = 0; i < 3; i++) {
      publisher.publish(UUID.randomUUID(), opened(UUID.randomUUID()), 1, null);
    }
    await()
        .untilAsserted(() ->
            given()
                .get("/driveport/v1/tasks?location=" + parcels.site())
                .then()
                .body("value", hasSize(3)));
  }

  @AfterEach
  void close() {
    parcels.close();
    publisher.close();
  }

  @Test
  void tasksThatAreMissingWrongOrExtraAreWhatHasBeenToldAgain() throws SQLException {
    // Given
    rebuilt();
    String before = text(TASKS);
    String site = parcels.site();
    execute(
        "delete from attention where position = (select min(position) from attention where location = '%s')"
            .formatted(site));
    execute(
        "update attention set reason = '?' where position = (select min(position) from attention where location = '%s')"
            .formatted(site));
    execute(
        """
        insert into attention (task_id, kind, reason, suggested_action, since, opened_at)
        values (gen_random_uuid(), 'ScanOverdue', '?', '?', now(), now())
        """);

    // Then
    assertThat(rebuilt())
        .containsEntry("missing", 1)
        .containsEntry("wrong", 1)
        .containsEntry("extra", 1);
    assertThat(text(TASKS)).isEqualTo(before);
    assertThat(rebuilt())
        .containsEntry("missing", 0)
        .containsEntry("wrong", 0)
        .containsEntry("extra", 0);
  }

  @Test
  void closedTasksThatMayBeForgottenMakeNoDifference() throws SQLException {
    // Given
    UUID closed = UUID.randomUUID();
    publisher.publish(UUID.randomUUID(), opened(closed), 1, null);
    publisher.publish(
        UUID.randomUUID(),
        new TaskClosed(closed, "ScanOverdue", "Scanned", null, null, parcels.site()),
        2,
        null);
    await()
        .untilAsserted(() ->
            given()
                .get("/driveport/v1/tasks?state=closed&location=" + parcels.site())
                .then()
                .body("value.id", hasItem(closed.toString())));
    rebuilt();
    execute(
        """
        insert into attention (task_id, kind, reason, suggested_action, since, opened_at, closed_at, outcome, package_id)
        values
          (gen_random_uuid(), 'ScanOverdue', '?', '?', now(), now(), now() - interval '91 days', 'Scanned', null),
          (gen_random_uuid(), 'TrackingNumberInUse', '?', '?', now(), now(), now(), 'Arrived', gen_random_uuid())
        """);

    // Then
    assertThat(rebuilt())
        .containsEntry("missing", 0)
        .containsEntry("wrong", 0)
        .containsEntry("extra", 0);
  }

  private TaskOpened opened(UUID id) {
    return new TaskOpened(
        id,
        "ScanOverdue",
        "Nothing has been heard of it.",
        "Ask.",
        "2026-11-30T10:00:00Z",
        null,
        null,
        parcels.site());
  }

  private static Map<String, Object> rebuilt() {
    given().post(REPLICAS + "/tasks/rebuild").then().statusCode(202);
    return await()
        .until(
            () ->
                given()
                    .get(REPLICAS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("value.find { it.name == 'tasks' }.rebuild"),
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
