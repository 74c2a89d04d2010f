package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;

import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.testing.Rebuild;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replica that is not what its topic tells is made anew while the service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ReplicaRebuildTest {

  private static final Rebuild REBUILD = new Rebuild("job-service");
  private static final String MARKED = "WD-REBUILT-1";
  private static final String DELETED = "WD-REBUILT-2";
  private static final String KNOWN =
      """
      select (select count(*) from carrier where carrier_key in ('fedex', 'ups'))
        + (select count(*) from announced_drive where drive_id in ('%s', '%s'))
        + (select count(*) from site where name in ('westus', 'eastus2'))
      """
          .formatted(MARKED, DELETED);

  @Inject DataSource dataSource;

  /** A replica, what is in it, and what makes one row of it wrong, one missing and one extra. */
  enum Spoiled {
    CARRIERS(
        "carriers",
        "select string_agg(carrier::text, ',' order by carrier_key) from carrier",
        "update carrier set body = body || '{\"added\": 1}' where carrier_key = 'fedex'",
        "delete from carrier where carrier_key = 'ups'",
        """
        insert into carrier (carrier_key, body, version)
        select 'pigeon', body, 9 from carrier where carrier_key = 'fedex'
        """),
    DRIVES(
        "drives",
        """
        select string_agg(concat_ws(' ', subscription_key, drive_id, preparation_id, sequence, stage, told_at,
          manifest_md5, manifest_sha256, prepared_at), ',' order by drive_id, preparation_id)
        from announced_drive
        """,
        "update announced_drive set manifest_md5 = '?' where drive_id = '" + MARKED + "'",
        "delete from announced_drive where drive_id = '" + DELETED + "'",
        """
        insert into announced_drive (subscription_key, drive_key, preparation_id, drive_id, sequence, stage, told_at)
        values ('sub-1', 'wd-extra', gen_random_uuid(), 'WD-EXTRA', 1, 'Preparing', now())
        """),
    LOCATIONS(
        "locations",
        "select string_agg(site::text, ',' order by name) from site",
        "update site set display_name = 'Nowhere' where name = 'westus'",
        "delete from site where name = 'eastus2'",
        "insert into site (name, display_name, body, version) values ('atlantis', 'Atlantis', '{}', 9)");

    private final String replica;
    private final String rows;
    private final String wrong;
    private final String missing;
    private final String extra;

    Spoiled(String replica, String rows, String wrong, String missing, String extra) {
      this.replica = replica;
      this.rows = rows;
      this.wrong = wrong;
      this.missing = missing;
      this.extra = extra;
    }
  }

  @BeforeEach
  void known() {
    JobApi.awaitSites();
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      publisher.publish(UUID.randomUUID(), prepared(MARKED), 1, "sub-1");
      publisher.publish(UUID.randomUUID(), prepared(DELETED), 1, "sub-1");
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> text(KNOWN).equals("6"));
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatAreMissingWrongOrExtraAreWhatTheTopicTellsAgain(Spoiled spoiled)
      throws SQLException {
    // Given
    REBUILD.of(spoiled.replica);
    String before = text(spoiled.rows);
    for (String sql : List.of(spoiled.wrong, spoiled.missing, spoiled.extra)) {
      assertThat(execute(sql)).as(sql).isOne();
    }

    // When
    Map<String, Object> rebuild = REBUILD.of(spoiled.replica);

    // Then
    assertThat(rebuild)
        .containsEntry("state", "Done")
        .containsEntry("missing", 1)
        .containsEntry("wrong", 1)
        .containsEntry("extra", 1)
        .containsEntry("startedBy", "everybody");
    assertThat((Integer) rebuild.get("records")).isPositive();
    assertThat(text(spoiled.rows)).isEqualTo(before);
    assertThat(text("select count(*) from pg_tables where schemaname = 'driveport_rebuild'"))
        .isEqualTo("0");
    assertThat(REBUILD.of(spoiled.replica))
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
      given().post(REBUILD.path() + "/carriers/rebuild").then().statusCode(409);
      statement.execute("select pg_advisory_unlock(hashtextextended('rebuild carriers', 0))");
    }
  }

  @Test
  void whatIsAskedWronglyIsRefusedWithWhatThereIs() {
    given()
        .post(REBUILD.path() + "/jobs/rebuild")
        .then()
        .statusCode(404)
        .body("detail", containsString("there are carriers, drives, locations"));
    given()
        .header("Authorization", TestTokens.bearer(TokenContent.atLocations("Operator", "westus")))
        .get(REBUILD.path())
        .then()
        .statusCode(404);
    given()
        .get(REBUILD.path())
        .then()
        .body("value.name", hasItems("carriers", "drives", "locations"));
  }

  private static DrivePrepared prepared(String drive) {
    UUID preparation = UUID.nameUUIDFromBytes(drive.getBytes(StandardCharsets.UTF_8));
    return new DrivePrepared(
        new Preparation(preparation, drive, "films#1", "studio-7"),
        1,
        1,
        "\\DriveManifest.xml",
        "A".repeat(32),
        "A".repeat(64));
  }

  private int execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
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
