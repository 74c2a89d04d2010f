package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.testing.Rebuild;
import io.driveport.shipping.testing.Locations;
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
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists of tasks and of sites are made anew from what services have told of them. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class ReplicaRebuildTest {

  private static final Rebuild REBUILD = new Rebuild("shipping-service");
  private static final String TASKS =
      "select string_agg(concat_ws(' ', task_id, kind, reason, outcome), ',' order by task_id) from attention";

  private static final String SITES = "select string_agg(site::text, ',' order by name) from site";

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
    REBUILD.of("tasks");
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
    assertThat(REBUILD.of("tasks"))
        .containsEntry("missing", 1)
        .containsEntry("wrong", 1)
        .containsEntry("extra", 1);
    assertThat(text(TASKS)).isEqualTo(before);
    assertThat(REBUILD.of("tasks"))
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
    REBUILD.of("tasks");
    execute(
        """
        insert into attention (task_id, kind, reason, suggested_action, since, opened_at, closed_at, outcome, package_id)
        values
          (gen_random_uuid(), 'ScanOverdue', '?', '?', now(), now(), now() - interval '91 days', 'Scanned', null),
          (gen_random_uuid(), 'TrackingNumberInUse', '?', '?', now(), now(), now(), 'Arrived', gen_random_uuid())
        """);

    // Then
    assertThat(REBUILD.of("tasks"))
        .containsEntry("missing", 0)
        .containsEntry("wrong", 0)
        .containsEntry("extra", 0);
  }

  @Test
  void sitesThatAreMissingWrongOrExtraAreWhatHasBeenToldAgain() throws SQLException {
    // Given
    String site = parcels.site();
    String other = site + "too";
    parcels.producer().send(Locations.site(other, "UPS"), 1);
    await()
        .until(() ->
            text("select count(*) from site where name in ('%s', '%s')".formatted(site, other))
                .equals("2"));
    REBUILD.of("locations");
    String before = text(SITES);
    execute("update site set supported_carriers = '{DHL}' where name = '%s'".formatted(site));
    execute("delete from site where name = '%s'".formatted(other));
    execute("insert into site (name, version, supported_carriers) values ('atlantis', 9, '{DHL}')");

    // Then
    assertThat(REBUILD.of("locations"))
        .containsEntry("missing", 1)
        .containsEntry("wrong", 1)
        .containsEntry("extra", 1);
    assertThat(text(SITES)).isEqualTo(before);
    assertThat(REBUILD.of("locations"))
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
