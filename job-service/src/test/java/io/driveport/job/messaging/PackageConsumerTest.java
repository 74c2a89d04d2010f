package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class PackageConsumerTest {

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final UUID packageId = UUID.randomUUID();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aParcelIsPendingThenRegistered() {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    String before =
        given()
            .get(packagePath(job))
            .then()
            .statusCode(200)
            .body("state", is("Pending"))
            .extract()
            .header("ETag");

    // When
    publisher.publish(UUID.randomUUID(), registered(job), 1, "sub-1");

    // Then
    awaitState(job, "Registered");
    given()
        .get(packagePath(job))
        .then()
        .header("ETag", not(before))
        .header("ETag", startsWith("\"" + job))
        .body("packageId", is(packageId.toString()));
  }

  @Test
  void aRefusedParcelIsShownWithItsReasonAndTheJobStaysShipping() {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);

    // When
    publisher.publish(
        UUID.randomUUID(),
        new PackageRefused(
            packageId,
            ref(job),
            "westus",
            "FedEx",
            "12",
            "TrackingNumberNotPlausible",
            "\"12\" is not a tracking number of FedEx.",
            List.of("12 digits"),
            null,
            null),
        1,
        "sub-1");

    // Then
    awaitState(job, "Refused");
    given().get(packagePath(job)).then().body("reason", is("TrackingNumberNotPlausible"));
    JobApi.get(name).then().body("properties.state", is("Shipping"));
  }

  @Test
  void aRedeliveredMessageIsAppliedOnce() {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    UUID messageId = UUID.randomUUID();

    // When
    publisher.publish(messageId, registered(job), 1, "sub-1");
    awaitState(job, "Registered");
    // Another version under the same id: only the inbox can know that it has been here.
    publisher.publish(messageId, registered(job), 2, "sub-1");
    UUID other = JobApi.shipped(JobApi.newName());
    publisher.publish(UUID.randomUUID(), registered(other), 1, "sub-1");
    awaitState(other, "Registered");

    // Then
    assertThat(
            new EventProbe(JobApi.bootstrapServers())
                .readAll(Topic.JOBS).stream()
                    .filter(event -> job.toString().equals(event.key()))
                    .map(event -> event.header("ce_type")))
        .containsExactly(
            "io.driveport.JobCreated.v1",
            "io.driveport.JobShipped.v1",
            "io.driveport.JobUpdated.v1");
  }

  @Test
  void whatIsNotKnownIsSkippedAndWhatIsBrokenGoesToTheDeadLettersWithItsReason() {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    String topic = Topic.PACKAGES.topicName();
    String key = packageId.toString();

    // When
    publisher.send(
        topic,
        key,
        EventPublisher.headers(UUID.randomUUID(), "io.driveport.AddedLater.v1", 1, "sub-1"),
        "{}".getBytes(StandardCharsets.UTF_8));
    publisher.send(
        topic,
        key,
        EventPublisher.headers(UUID.randomUUID(), "io.driveport.PackageRegistered.v1", 1, "sub-1"),
        "no JSON".getBytes(StandardCharsets.UTF_8));
    publisher.publish(UUID.randomUUID(), registered(job), 1, "sub-1");

    // Then
    awaitState(job, "Registered");
    ReceivedEvent dead =
        new EventProbe(JobApi.bootstrapServers())
            .awaitEvents(
                Topic.PACKAGES.deadLetters("job-service"), event -> key.equals(event.key()), 1)
            .getFirst();
    assertThat(dead.data()).isEqualTo("no JSON");
    assertThat(dead.header("dead-letter-reason")).contains("The body is no");
    assertThat(dead.header("ce_type")).isEqualTo("io.driveport.PackageRegistered.v1");
  }

  @Test
  void aCorrectedParcelIsPendingAndWhatIsSaidOfTheOneBeforeCountsNoMore() {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);
    publisher.publish(UUID.randomUUID(), registered(packageId, job, 2), 1, "sub-1");
    awaitState(job, "Registered");

    // When
    JobApi.patch(name, JobApi.shipping("UPS", "1Z999AA10123456784")).then().statusCode(200);
    given()
        .get(packagePath(job))
        .then()
        .body("state", is("Pending"))
        .body("trackingNumber", is("1Z999AA10123456784"));
    UUID corrected = UUID.randomUUID();
    publisher.publish(UUID.randomUUID(), registered(packageId, job, 2), 2, "sub-1");
    publisher.publish(
        UUID.randomUUID(),
        new PackageSuperseded(packageId, ref(job), "westus", "FedEx", "1", corrected, 2L),
        3,
        "sub-1");
    publisher.publish(UUID.randomUUID(), registered(corrected, job, 4), 1, "sub-1");
    awaitState(job, "Registered");
    publisher.publish(UUID.randomUUID(), registered(packageId, job, 2), 4, "sub-1");
    UUID other = JobApi.shipped(JobApi.newName());
    publisher.publish(UUID.randomUUID(), registered(packageId, other, 2), 5, "sub-1");
    awaitState(other, "Registered");

    // Then
    given().get(packagePath(job)).then().body("packageId", is(corrected.toString()));
    assertThat(
            new EventProbe(JobApi.bootstrapServers())
                .readAll(Topic.JOBS).stream()
                    .filter(event -> job.toString().equals(event.key()))
                    .map(event -> event.header("ce_type")))
        .containsExactly(
            "io.driveport.JobCreated.v1",
            "io.driveport.JobShipped.v1",
            "io.driveport.JobUpdated.v1",
            "io.driveport.DeliveryPackageCorrected.v1",
            "io.driveport.JobUpdated.v1");
  }

  @Test
  void whereAParcelIsIsShownAndClosesItsCorrection() {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);
    publisher.publish(UUID.randomUUID(), registered(job), 1, "sub-1");
    awaitState(job, "Registered");

    // When
    publisher.publish(UUID.randomUUID(), scanned(job, "PickedUp", "Registered"), 2, "sub-1");
    awaitState(job, "InTransit");
    String before = given().get(packagePath(job)).header("ETag");
    publisher.publish(UUID.randomUUID(), scanned(job, "OutForDelivery", null), 3, "sub-1");

    // Then
    await()
        .untilAsserted(() ->
            given()
                .get(packagePath(job))
                .then()
                .body("lastScan.status", is("OutForDelivery"))
                .body("lastScan.city", is("Memphis"))
                .body("lastScan.country", is("US"))
                .body("lastScan.incident", is(false))
                .header("ETag", not(before)));
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value.cause.name", contains("PUT", "PATCH", "PackageRegistered", "PackageScanned"))
        .body(
            "value[3].remarks",
            contains("The package is InTransit: PickedUp, Memphis, US, 2026-11-21T04:10:00Z."));
    JobApi.patch(name, JobApi.shipping("UPS", "1Z999AA10123456784"))
        .then()
        .statusCode(409)
        .body("error.code", is("DeliveryPackageConflict"));
  }

  @Test
  void aLostParcelClosesItsJob() {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);

    // When
    publisher.publish(
        UUID.randomUUID(),
        new PackageLost(
            packageId, ref(job), "westus", "FedEx", "986578900000", "NotFound", "InTransit", null),
        3,
        "sub-1");

    // Then
    awaitState(job, "Lost");
    given().get(packagePath(job)).then().body("reason", is("NotFound"));
    JobApi.get(name).then().body("properties.state", is("Closed"));
  }

  @Test
  void aReceivedParcelMakesItsJobReceived() {
    // Given
    String name = JobApi.newName();
    UUID job = JobApi.shipped(name);
    String drive = JobApi.get(name).then().extract().path("properties.driveList[0].driveId");

    // When
    publisher.publish(UUID.randomUUID(), received(job, List.of(), List.of(drive)), 2, "sub-1");
    awaitState(job, "Received");

    // Then
    JobApi.get(name)
        .then()
        .body("properties.state", is("Received"))
        .body("properties.driveList[0].state", is("NeverReceived"));

    // When: it is found after all.
    publisher.publish(UUID.randomUUID(), received(job, List.of(drive), List.of()), 3, "sub-1");

    // Then
    await()
        .untilAsserted(
            () -> JobApi.get(name).then().body("properties.driveList[0].state", is("Received")));
    assertThat(
            new EventProbe(JobApi.bootstrapServers())
                .readAll(Topic.JOBS).stream()
                    .filter(event -> job.toString().equals(event.key()))
                    .map(event -> event.header("ce_type")))
        .containsExactly(
            "io.driveport.JobCreated.v1",
            "io.driveport.JobShipped.v1",
            "io.driveport.JobReceived.v1",
            "io.driveport.JobUpdated.v1");
  }

  private PackageReceived received(UUID job, List<String> received, List<String> missing) {
    return new PackageReceived(
        packageId,
        ref(job),
        "westus",
        "FedEx",
        "986578900000",
        received,
        missing,
        List.of(),
        false,
        false,
        "Delivered",
        null);
  }

  private PackageScanned scanned(UUID job, String status, @Nullable String previousState) {
    return new PackageScanned(
        packageId,
        ref(job),
        "westus",
        "FedEx",
        "986578900000",
        new PackageEvent.Scan(
            status, "Carrier", "2026-11-21T04:10:00Z", status, false, "PU", "Memphis", "US"),
        "InTransit",
        previousState,
        null);
  }

  private static PackageRegistered registered(UUID packageId, UUID job, long jobVersion) {
    return new PackageRegistered(
        packageId, ref(job), "westus", "FedEx", "986578900006", 1, null, jobVersion, null, null);
  }

  private PackageRegistered registered(UUID job) {
    return new PackageRegistered(
        packageId, ref(job), "westus", "FedEx", "986578900000", 1, null, null, null, null);
  }

  private static JobRef ref(UUID job) {
    return new JobRef(job, "sub-1", "Films", "any");
  }

  private static String packagePath(UUID job) {
    return "/driveport/v1/jobs/" + job + "/package";
  }

  private static void awaitState(UUID job, String state) {
    await()
        .untilAsserted(
            () -> given().get(packagePath(job)).then().statusCode(200).body("state", is(state)));
  }
}
