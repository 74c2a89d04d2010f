package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.testing.Management;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class DriveConsumerTest {

  private static final String FIRST = "0".repeat(31) + "A";
  private static final String SECOND = "0".repeat(31) + "B";
  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final String driveId = newDriveId();
  private final String name = JobApi.newName();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void theServiceIsReadyWithTheReplicaOfDrivesThoughNoneWasEverAnnounced() {
    given()
        .get(Management.page("health/ready"))
        .then()
        .body("checks.find { it.name == 'replica of driveport.drives.v1' }.status", is("UP"));
  }

  @Test
  void anAnnouncedDriveHasToCarryTheAnnouncedHash() {
    // Given
    announce(UUID.randomUUID(), 1, MONDAY, FIRST, "sub-1");
    settle();

    // When
    Response refused = put(SECOND);

    // Then
    refused
        .then()
        .statusCode(409)
        .body("error.code", is("ManifestHashMismatch"))
        .body("error.target", is("properties.driveList[0].manifestHash"))
        .body("error.message", containsString(FIRST))
        .body("error.message", containsString(SECOND))
        .body("error.message", containsString("2026-11-23T08:00:00Z"));
    JobApi.get(name).then().statusCode(404);
    put(FIRST.toLowerCase(Locale.ROOT)).then().statusCode(201);
  }

  @Test
  void whatAnAgentOfAnotherSubscriptionAnnouncedSaysNothing() {
    // Given
    announce(UUID.randomUUID(), 1, MONDAY, FIRST, "sub-2");
    settle();

    // Then
    put(SECOND).then().statusCode(201);
  }

  @Test
  void subscriptionAndDriveAreComparedWithoutRegardToCase() {
    // Given
    String lower = driveId.toLowerCase(Locale.ROOT);
    announce(lower, UUID.randomUUID(), 1, MONDAY, FIRST, "SUB-1");
    settle(lower);

    // Then
    put(SECOND).then().statusCode(409);
    put(FIRST).then().statusCode(201);
  }

  @Test
  void aRedeliveredOrOlderEventDoesNotBringAnOldManifestBack() {
    // Given
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    started(first, 1, MONDAY);
    announce(first, 2, MONDAY, FIRST, "sub-1");
    started(second, 1, TUESDAY);
    announce(second, 2, TUESDAY, SECOND, "sub-1");

    // When
    started(first, 1, MONDAY);
    announce(first, 2, MONDAY, FIRST, "sub-1");
    settle();

    // Then
    put(FIRST).then().statusCode(409);
    started(second, 1, TUESDAY);
    settle();
    put(SECOND).then().statusCode(201);
  }

  @Test
  void aDriveThatIsPreparedAnewIsRefusedUntilThatIsAnnounced() {
    // Given
    UUID preparation = UUID.randomUUID();
    announce(UUID.randomUUID(), 1, MONDAY, FIRST, "sub-1");
    started(preparation, 1, TUESDAY);
    settle();

    // Then
    put(FIRST)
        .then()
        .statusCode(409)
        .body("error.message", containsString("prepares the drive anew"));
    announce(preparation, 2, TUESDAY, SECOND, "sub-1");
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> put(SECOND).then().statusCode(201));
  }

  @Test
  void aRequestThatChangesNothingStaysGoodAndAChangeOfTheHashIsChecked() {
    // Given
    put(FIRST).then().statusCode(201);
    announce(UUID.randomUUID(), 1, MONDAY, SECOND, "sub-1");
    settle();

    // Then
    put(FIRST).then().statusCode(200);
    JobApi.patch(name, driveList(FIRST)).then().statusCode(200);
    JobApi.patch(name, driveList("F".repeat(32)))
        .then()
        .statusCode(409)
        .body("error.code", is("ManifestHashMismatch"));
    JobApi.get(name).then().body("properties.driveList[0].manifestHash", is(FIRST));
    JobApi.patch(name, driveList(SECOND)).then().statusCode(200);
    put(FIRST).then().statusCode(409);
    JobApi.get(name).then().body("properties.driveList[0].manifestHash", is(SECOND));
  }

  @Test
  void anAnnouncementWithoutOwnerGoesToTheDeadLetters() throws JsonProcessingException {
    // When
    publisher.publish(UUID.randomUUID(), prepared(driveId, UUID.randomUUID(), FIRST), 1, null);
    settle();

    // Then
    assertThat(
            new EventProbe(JobApi.bootstrapServers())
                .awaitEvents(
                    Topic.DRIVES.deadLetters("job-service"),
                    event -> driveId.equals(event.key()),
                    1)
                .getFirst()
                .header("dead-letter-reason"))
        .contains("ce_subscriptionid");
    put(SECOND).then().statusCode(201);
  }

  /** Waits until what has been published of the drive has been applied: a marker behind it has. */
  private void settle() {
    settle(driveId);
  }

  private void settle(String spelling) {
    String owner = "marker-" + UUID.randomUUID();
    announce(spelling, UUID.randomUUID(), 1, MONDAY, "F".repeat(32), owner);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            // A job of its own each time: what a job has already is not checked again.
            JobApi.request()
                .body(job(FIRST))
                .put(JobApi.path(JobApi.newName()).replace("sub-1", owner))
                .then()
                .statusCode(409));
  }

  private void started(UUID preparation, long sequence, Instant time) {
    send(
        new DrivePreparationStarted(preparation(driveId, preparation), 1, 1),
        sequence,
        time,
        "sub-1");
  }

  private void announce(UUID preparation, long sequence, Instant time, String md5, String owner) {
    announce(driveId, preparation, sequence, time, md5, owner);
  }

  private void announce(
      String drive, UUID preparation, long sequence, Instant time, String md5, String owner) {
    send(prepared(drive, preparation, md5), sequence, time, owner);
  }

  private void send(DriveEvent event, long sequence, Instant time, String owner) {
    Map<String, String> headers =
        EventPublisher.headers(
            UUID.randomUUID(), EventType.of(event.getClass()).name(), sequence, owner);
    headers.put(CloudEventHeaders.TIME, time.toString());
    try {
      publisher.send(
          Topic.DRIVES.topicName(),
          event.key(),
          headers,
          new ObjectMapper().writeValueAsBytes(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DrivePrepared prepared(String drive, UUID preparation, String md5) {
    return new DrivePrepared(
        preparation(drive, preparation), 1, 1, "\\DriveManifest.xml", md5, "0".repeat(32) + md5);
  }

  private static Preparation preparation(String drive, UUID preparation) {
    return new Preparation(preparation, drive, "films#1", "studio-7");
  }

  private Response put(String hash) {
    return JobApi.put(name, job(hash));
  }

  private String job(String hash) {
    return JobApi.importJob()
        .replace("9CA995BB", driveId)
        .replace("109B21108597EF36D5785F08303F3638", hash);
  }

  private String driveList(String hash) {
    return """
    {"properties": {"driveList": [
      {"driveId": "%s", "manifestFile": "\\\\DriveManifest.xml", "manifestHash": "%s"}]}}
    """
        .formatted(driveId, hash);
  }

  private static String newDriveId() {
    return "WD-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }
}
