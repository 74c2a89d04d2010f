package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.DRIVE;
import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.contracts.Topic;
import io.driveport.job.sweep.Told;
import io.driveport.job.sweep.WayBackSweep;
import io.driveport.servicekit.event.EventJson;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the drives at the dock to the drives back with the customer. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class WayBackResourceTest {

  private static final String LOGS = "https://films.blob.core.example/waimportexport/";

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final UUID returnId = UUID.randomUUID();
  private final String name = newName();

  @Inject AgroalDataSource dataSource;
  @Inject MeterRegistry meters;
  @Inject WayBackSweep wayBackSweep;

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aJobGoesFromReceivedToCompletedAndEverybodySeesItsOutcome() {
    // Given
    UUID job = received("Z9");
    get(name)
        .then()
        .body("properties.percentComplete", nullValue())
        .body("properties.driveList[0].copyStatus", nullValue());
    returnShipping(job).statusCode(409).body("detail", containsString("can't be packed"));

    // When
    outcome(job, "{\"copyStatus\": \"InProgress\", \"percentComplete\": 6}").statusCode(200);

    // Then
    get(name)
        .then()
        .body("properties.state", is("Transferring"))
        .body("properties.percentComplete", is(6))
        .body("properties.driveList[0].state", is("Transferring"))
        .body("properties.driveList[0].copyStatus", is("InProgress"));

    // When
    String done =
        """
        {"copyStatus": "completed", "bytesSucceeded": 734003200,
         "errorLogUri": "%serrors.xml", "manifestUri": "%smanifest.xml"}
        """
            .formatted(LOGS, LOGS);
    outcome(job, done)
        .statusCode(200)
        .body("state", is("Completed"))
        .body("copyStatus", is("Completed"));
    outcome(job, done).statusCode(200);

    // Then
    get(name)
        .then()
        .body("properties.state", is("Packaging"))
        .body("properties.percentComplete", is(100))
        .body("properties.returnPackage", nullValue())
        .body("properties.driveList[0].bytesSucceeded", is(734003200))
        .body("properties.driveList[0].errorLogUri", is(LOGS + "errors.xml"))
        .body("properties.driveList[0].verboseLogUri", nullValue())
        .body("properties.driveList[0].errors", nullValue());
    returnShipping(job)
        .statusCode(200)
        .body("returnAddress.recipientName", is("Ada Example"))
        .body("returnShipping.carrierAccountNumber", is("ACCOUNT-7"))
        .body("drives", contains(DRIVE, "Z9"));

    // When
    ship(job, List.of(DRIVE, "Z9"));
    awaitState("Completed");
    publisher.publish(UUID.randomUUID(), delivered(job), 2, "sub-1");

    // Then
    get(name)
        .then()
        .body("properties.driveList[0].state", is("ShippedBack"))
        .body("properties.returnPackage.carrierName", is("FedEx"))
        .body("properties.returnPackage.trackingNumber", is("986578900017"))
        .body("properties.returnPackage.driveCount", is(2))
        .body("properties.returnPackage.shipDate", is("2026-11-30"));
    await()
        .untilAsserted(() ->
            parcel(job)
                .body("returnPackages.state", contains("Delivered"))
                .body("drives[0].errors", is(0))
                .body("extraDrives", contains("Z9")));
    returnShipping(job).statusCode(409);
    Told told = new Told(dataSource);
    assertThat(told.events(job))
        .containsExactly(
            "JobCreated",
            "JobShipped",
            "JobReceived",
            "JobTransferStarted",
            "DriveTransferred",
            "JobPackaging",
            "JobUpdated",
            "JobCompleted",
            "JobUpdated");
    assertThat(told.sequences(job, Topic.JOBS))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(
            told.records(Topic.JOBS).stream()
                .filter(event -> job.toString().equals(event.key()))
                .map(event -> String.valueOf(event.data())))
        .noneMatch(body -> body.contains("ACCOUNT-7") || body.contains("Ada Example"));
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value.actor", hasItem("Operator"))
        .body(
            "value.remarks.flatten()",
            hasItem("Drive 9CA995BB: Completed, 734003200 bytes, 0 errors."));
    audited(job, "DriveOutcome_Report").body("value", hasSize(2));
    audited(job, "ReturnShipping_Get").body("value", hasSize(1));
  }

  @Test
  void howFarATransferIsChangesTheTagOfWhatShowsItAndNotTheOneThatGuardsTheJob() {
    // Given
    UUID job = received();
    outcome(job, "{\"copyStatus\": \"InProgress\", \"percentComplete\": 6}").statusCode(200);
    String guarding = get(name).header("ETag");
    String shown = parcel(job).extract().header("ETag");

    // When
    outcome(job, "{\"copyStatus\": \"InProgress\", \"percentComplete\": 7}").statusCode(200);

    // Then
    String then = parcel(job).extract().header("ETag");
    assertThat(then).isNotEqualTo(shown);
    parcel(job).header("ETag", then);
    get(name).then().header("ETag", guarding).body("properties.percentComplete", is(7));
  }

  @Test
  void whatIsToldOfAParcelBeforeItsHandoverWaitsForIt() {
    // Given
    UUID job = received();
    outcome(job, "{\"copyStatus\": \"Completed\"}").statusCode(200);
    double retriedBefore = retried();
    publisher.publish(UUID.randomUUID(), delivered(job), 2, "sub-1");
    await().until(() -> retried() > retriedBefore);
    parcel(job).body("returnPackages", hasSize(0));

    // When: past it on another partition, as what is redriven comes past all of them.
    publisher.send(
        Topic.PACKAGES.topicName(),
        keyOfAnotherPartition(),
        EventPublisher.headers(
            UUID.randomUUID(), "io.driveport.ReturnPackageShipped.v1", 1, "sub-1"),
        EventJson.write(shipped(job, List.of(DRIVE))).getBytes(StandardCharsets.UTF_8));

    // Then
    await().untilAsserted(() -> parcel(job).body("returnPackages.state", contains("Delivered")));
    get(name).then().body("properties.state", is("Completed"));
  }

  @Test
  void aNumberThatWasWrongIsReplaced() {
    // Given
    UUID job = received();
    outcome(job, "{\"copyStatus\": \"Completed\"}").statusCode(200);
    ship(job, List.of(DRIVE));
    awaitState("Completed");
    UUID other = UUID.randomUUID();

    // When
    publisher.publish(UUID.randomUUID(), corrected(job, other), 1, "sub-1");

    // Then
    await()
        .untilAsserted(() ->
            parcel(job)
                .body("returnPackages.packageId", contains(other.toString()))
                .body("returnPackages.trackingNumber", contains("986578900028"))
                .body("returnPackages[0].supersedes", nullValue()));
    get(name)
        .then()
        .body("properties.state", is("Completed"))
        .body("properties.returnPackage.trackingNumber", is("986578900028"));
  }

  @Test
  void errorsCloseTheJob() {
    // Given
    UUID job = received();
    outcome(job, "{\"copyStatus\": \"CompletedWithErrors\", \"errors\": 4}").statusCode(200);
    get(name).then().body("properties.driveList[0].state", is("CompletedMoreInfo"));

    // When
    ship(job, List.of(DRIVE));

    // Then
    awaitState("Closed");
    JobApi.request().delete(JobApi.path(name)).then().statusCode(200);
  }

  @Test
  void anIncompleteAddressIsATaskUntilTheCustomerHasMendedIt() {
    // Given
    UUID job = received();
    Told told = new Told(dataSource);
    told.execute(
        "update job set details = jsonb_set(details, '{returnAddress,phone}', '\"\"') where id = '%s'"
            .formatted(job));

    // When
    outcome(job, "{\"copyStatus\": \"Completed\"}").statusCode(200);

    // Then
    assertThat(told.tasks(job)).containsExactly("TaskOpened ReturnAddressIncomplete");
    assertThat(told.last(job, "JobPackaging")).contains("\"returnAddressComplete\":false");
    returnShipping(job).body("incomplete", contains("returnAddress"));
    patch(name, "{\"properties\": {\"logLevel\": \"Verbose\"}}").then().statusCode(409);

    // When
    patch(name, address("425 555 0100")).then().statusCode(200);

    // Then
    assertThat(told.tasks(job))
        .containsExactly(
            "TaskOpened ReturnAddressIncomplete", "TaskClosed ReturnAddressIncomplete Answered");
    assertThat(told.last(job, "JobUpdated")).contains("\"returnAddressComplete\":true");
    returnShipping(job).body("incomplete", hasSize(0));
    patch(name, address("425 555 0199"))
        .then()
        .statusCode(409)
        .body("error.message", containsString("is in state Packaging"));
  }

  @Test
  void aDriveThatIsFoundAfterTheEndGoesBackBeforeTheJobCanBeDeleted() {
    // Given
    UUID job = JobApi.shipped(name);
    UUID parcel = UUID.randomUUID();
    JobApi.receive(job, parcel, 1, List.of(), List.of(DRIVE));
    awaitState("Received");
    giveUp(job, "{}").statusCode(200);
    get(name).then().body("properties.state", is("Closed"));
    Told told = new Told(dataSource);
    told.execute(
        "update job set details = jsonb_set(details, '{returnAddress,phone}', '\"\"') where id = '%s'"
            .formatted(job));

    // When
    JobApi.receive(job, parcel, 2, List.of(DRIVE), List.of());

    // Then
    await()
        .untilAsserted(
            () -> get(name).then().body("properties.driveList[0].state", is("Received")));
    assertThat(told.tasks(job)).endsWith("TaskOpened ReturnAddressIncomplete");
    JobApi.request()
        .delete(JobApi.path(name))
        .then()
        .statusCode(409)
        .body("error.code", is("JobStateConflict"))
        .body("error.message", containsString("sent back: " + DRIVE + "."));

    // When
    patch(name, address("425 555 0100")).then().statusCode(200);

    // Then
    assertThat(told.tasks(job)).endsWith("TaskClosed ReturnAddressIncomplete Answered");
    returnShipping(job).body("incomplete", hasSize(0)).body("drives", contains(DRIVE));
    ship(job, List.of(DRIVE));
    await()
        .untilAsserted(
            () -> get(name).then().body("properties.driveList[0].state", is("ShippedBack")));
    JobApi.request().delete(JobApi.path(name)).then().statusCode(200);
  }

  @Test
  void aJobOfWhoseDrivesNoneHasComeIsATaskUntilTheyAreGivenUp() {
    // Given
    UUID job = JobApi.shipped(name);
    giveUp(job, "{}")
        .statusCode(409)
        .body("detail", containsString("Received, while none of its drives has come"));
    JobApi.receive(job, UUID.randomUUID(), 1, List.of(), List.of(DRIVE));
    awaitState("Received");
    Told told = new Told(dataSource);
    assertThat(told.tasks(job)).containsExactly("TaskOpened NothingReceived");
    giveUp(job, "{\"note\": 7, \"why\": \"\"}")
        .statusCode(400)
        .body("errors.target", hasItems("note", "why"));

    // When
    giveUp(job, "{\"note\": \"The box was empty.\"}")
        .statusCode(200)
        .body("drives[0].state", is("NeverReceived"));
    giveUp(job, "{}").statusCode(200);

    // Then
    get(name).then().body("properties.state", is("Closed"));
    assertThat(told.tasks(job))
        .containsExactly("TaskOpened NothingReceived", "TaskClosed NothingReceived GivenUp");
    assertThat(told.events(job))
        .containsExactly("JobCreated", "JobShipped", "JobReceived", "JobPackaging", "JobClosed");
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value.remarks.flatten()", hasItem(containsString("The box was empty.")));
    audited(job, "Drives_GiveUp").body("value", hasSize(1));
  }

  @Test
  void aCancelledJobThatWasReceivedBeforeThereWasAWayBackIsPacked() {
    // Given
    UUID job = received();
    Told told = new Told(dataSource);
    told.execute("update job set cancel_requested = true where id = '%s'".formatted(job));

    // When
    wayBackSweep.look();

    // Then
    awaitState("Packaging");
    returnShipping(job).statusCode(200).body("drives", contains(DRIVE));
    assertThat(told.events(job)).endsWith("JobReceived", "JobPackaging");
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value[-1].actor", is("Driveport"))
        .body("value[-1].cause.kind", is("Timer"))
        .body("value[-1].cause.name", is("Received"));
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsAllowed() {
    // Given
    UUID job = JobApi.shipped(name);

    // Then
    outcome(job, "{\"copyStatus\": \"Completed\"}")
        .statusCode(409)
        .body("type", is("urn:driveport:problem:JobStateConflict"))
        .body(
            "detail",
            containsString("allowed in: Received (not cancelled), Transferring, Packaging"));
    outcome(
            job,
            """
            {"copyStatus": "Done", "percentComplete": 101, "bytesSucceeded": -1,
             "errorLogUri": "https://films.example/log?sig=secret", "percent": 7}
            """)
        .statusCode(400)
        .body(
            "errors.target",
            hasItems("copyStatus", "percentComplete", "bytesSucceeded", "errorLogUri", "percent"))
        .body("detail", not(containsString("sig=")));
    outcome(job, "{\"copyStatus\": \"Completed\", \"errors\": 1}").statusCode(400);
    outcome(job, "{\"copyStatus\": \"CompletedWithErrors\"}").statusCode(400);
    given()
        .contentType("application/json")
        .body("{\"copyStatus\": \"Completed\"}")
        .put("/driveport/v1/jobs/" + job + "/drives/NONE/outcome")
        .then()
        .statusCode(404)
        .body("detail", containsString("The job has no drive NONE."));
  }

  private UUID received(String... extra) {
    return JobApi.received(name, extra);
  }

  private static ValidatableResponse giveUp(UUID job, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/driveport/v1/jobs/" + job + "/package/given-up")
        .then();
  }

  private void ship(UUID job, List<String> drives) {
    publisher.publish(UUID.randomUUID(), shipped(job, drives), 1, "sub-1");
  }

  private ReturnPackageShipped shipped(UUID job, List<String> drives) {
    return new ReturnPackageShipped(
        returnId, ref(job), "westus", "FedEx", "986578900017", drives, "2026-11-30", 6L, null);
  }

  private ReturnPackageShipped corrected(UUID job, UUID other) {
    return new ReturnPackageShipped(
        other,
        ref(job),
        "westus",
        "FedEx",
        "986578900028",
        List.of(DRIVE),
        "2026-11-30",
        6L,
        null,
        returnId);
  }

  private String keyOfAnotherPartition() {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .filter(key -> partition(key) != partition(returnId.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static int partition(String key) {
    return BuiltInPartitioner.partitionForKey(
        key.getBytes(StandardCharsets.UTF_8), Topic.PACKAGES.partitions());
  }

  private double retried() {
    return meters.counter("driveport.events.retried", "channel", "packages").count();
  }

  private ReturnPackageDelivered delivered(UUID job) {
    return new ReturnPackageDelivered(
        returnId,
        ref(job),
        "westus",
        "FedEx",
        "986578900017",
        new PackageEvent.Scan(
            "1", "Carrier", "2026-12-02T15:40:00Z", "Delivered", false, "DL", "Redmond", "US"),
        6L);
  }

  private void awaitState(String state) {
    await().untilAsserted(() -> get(name).then().body("properties.state", is(state)));
  }

  private static ValidatableResponse outcome(UUID job, String body) {
    return JobApi.outcome(given(), job, body).then();
  }

  private static ValidatableResponse returnShipping(UUID job) {
    return given().get("/driveport/v1/jobs/" + job + "/return-shipping").then();
  }

  private static ValidatableResponse parcel(UUID job) {
    return given().get("/driveport/v1/jobs/" + job + "/package").then().statusCode(200);
  }

  private static ValidatableResponse audited(UUID job, String operation) {
    return given()
        .get(
            "/driveport/v1/audit/job-service?outcome=done&operation=%s&resourceId=%s"
                .formatted(operation, job))
        .then()
        .statusCode(200);
  }

  private static String address(String phone) {
    return """
    {"properties": {"returnAddress": {
      "recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
      "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
      "phone": "%s", "email": "ada@example.org"}}}
    """
        .formatted(phone);
  }

  private static JobRef ref(UUID job) {
    return new JobRef(job, "sub-1", "Films", "any");
  }
}
