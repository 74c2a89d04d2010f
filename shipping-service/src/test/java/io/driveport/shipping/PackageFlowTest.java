package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.Topic;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class PackageFlowTest {

  private static final String NUMBER = "986578900006";

  private final Producer producer = new Producer();
  private final EventProbe probe = new EventProbe(Producer.bootstrapServers());

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void plausibleParcelIsRegisteredAndAnnounced() throws IOException {
    // Given
    String site = site("FedEx", "UPS");
    JobRef job = Jobs.job();

    // When
    producer.send(
        Jobs.shipped(job, site, "fedex", "9865 7890 0006-1"),
        3,
        UUID.randomUUID(),
        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    // Then
    ReceivedEvent event = awaitPackageEvent(job);
    PackageRegistered registered = read(event, PackageRegistered.class);
    assertThat(registered)
        .isEqualTo(
            new PackageRegistered(
                registered.packageId(),
                job,
                site,
                "FedEx",
                NUMBER,
                2,
                "9/29/2017 10:28:35 PM",
                3L,
                null,
                null));
    assertThat(event.key()).isEqualTo(registered.packageId().toString());
    assertThat(event.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "io.driveport.PackageRegistered.v1")
        .containsEntry("ce_source", "/driveport/shipping-service")
        .containsEntry("ce_subject", registered.packageId().toString())
        .containsEntry(
            "ce_dataschema",
            "http://localhost:8083/driveport/v1/schemas/io.driveport.PackageRegistered.v1")
        .containsEntry("ce_sequence", "1")
        .containsEntry("ce_subscriptionid", job.subscriptionId())
        .containsEntry("content-type", "application/json")
        .containsKeys("ce_id", "ce_time");
    assertThat(event.header("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    given()
        .get("/shipping/packages/" + registered.packageId())
        .then()
        .statusCode(200)
        .body("id", is(registered.packageId().toString()))
        .body("version", is(1))
        .body("job.id", is(job.id().toString()))
        .body("jobVersion", is(3))
        .body("state", is("Registered"))
        .body("carrierName", is("fedex"))
        .body("trackingNumber", is("9865 7890 0006-1"))
        .body("registration.carrierName", is("FedEx"))
        .body("registration.trackingNumber", is(NUMBER))
        .body("registration.trackingUrl", is("https://www.fedex.com/fedextrack/?trknbr=" + NUMBER))
        .body("registration.remarks", hasSize(0));
  }

  @Test
  void wrongCheckDigitIsRegisteredWithARemark() throws IOException {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", "986578900000"), 3);

    // Then
    PackageRegistered registered = read(awaitPackageEvent(job), PackageRegistered.class);
    assertThat(registered.remarks())
        .singleElement(as(STRING))
        .contains("is 0, but 6 follows from the rest");
    packagesOf(job).body("value[0].registration.remarks", is(registered.remarks()));
    String doubtful = "value.findAll { it.kind == 'TrackingNumberDoubtful' }";
    await()
        .untilAsserted(() ->
            tasksAt(site, "open")
                .body(doubtful + ".reason[0]", containsString("6 follows from the rest")));

    // When
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 4);

    // Then
    await()
        .untilAsserted(
            () -> tasksAt(site, "closed").body(doubtful + ".outcome", contains("Superseded")));
    tasksAt(site, "open").body(doubtful, empty());
  }

  private static ValidatableResponse tasksAt(String site, String state) {
    return given()
        .queryParam("location", site)
        .queryParam("state", state)
        .get("/driveport/v1/tasks")
        .then()
        .statusCode(200);
  }

  @Test
  void parcelWithACarrierThatDoesNotDeliverThereIsRefused() throws IOException {
    // Given
    String site = site("UPS");
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", NUMBER), 3);

    // Then
    ReceivedEvent event = awaitPackageEvent(job);
    PackageRefused refused = read(event, PackageRefused.class);
    assertThat(event.header("ce_type")).isEqualTo("io.driveport.PackageRefused.v1");
    assertThat(refused.reason()).isEqualTo("CarrierNotSupportedAtLocation");
    assertThat(refused.allowed()).containsExactly("UPS");
    packagesOf(job)
        .body("value", hasSize(1))
        .body("value[0].state", is("Refused"))
        .body("value[0].refusal.reason", is("CarrierNotSupportedAtLocation"))
        .body("value[0].refusal.detail", containsString("carriers that do: UPS"))
        .body("value[0].refusal.allowed", is(List.of("UPS")));
  }

  @Test
  void messageThatComesAgainIsAppliedOnce() {
    // Given
    String site = site("FedEx");
    JobShipped shipped = Jobs.shipped(Jobs.job(), site, "FedEx", NUMBER);
    UUID messageId = UUID.randomUUID();

    // When
    producer.send(shipped, 3, messageId, Map.of());
    producer.send(shipped, 3, messageId, Map.of());
    producer.send(shipped, 3);
    producer.send(shipped, 2);
    awaitMarker(site);

    // Then
    packagesOf(shipped.job()).body("value", hasSize(1)).body("value[0].jobVersion", is(3));
    assertThat(probe.readAll(Topic.PACKAGES))
        .filteredOn(event -> isAbout(shipped.job(), event))
        .hasSize(1);
  }

  @Test
  void aCorrectedParcelSupersedesTheOneBefore() throws IOException {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();
    producer.send(Jobs.shipped(job, site, "FedEx", "12"), 3);
    String before = Objects.requireNonNull(awaitPackageEvent(job).key());

    // When
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 4);

    // Then
    List<ReceivedEvent> events = probe.awaitEvents(Topic.PACKAGES, event -> isAbout(job, event), 3);
    assertThat(events)
        .filteredOn(event -> before.equals(event.key()))
        .extracting(event -> event.header("ce_type"), event -> event.header("ce_sequence"))
        .containsExactly(
            tuple("io.driveport.PackageRefused.v1", "1"),
            tuple("io.driveport.PackageSuperseded.v1", "2"));
    ReceivedEvent after =
        events.stream().filter(event -> !before.equals(event.key())).findFirst().orElseThrow();
    PackageRegistered registered = read(after, PackageRegistered.class);
    assertThat(registered.jobVersion()).isEqualTo(4);
    assertThat(registered.supersedes()).isEqualTo(UUID.fromString(before));
    packagesOf(job)
        .body("value.state", is(List.of("Registered", "Superseded")))
        .body("value[0].supersedes", is(before))
        .body("value[1].supersededBy", is(registered.packageId().toString()))
        .body("value[1].refusal.reason", is("TrackingNumberNotPlausible"));
  }

  @Test
  void correctionsThatComeAgainOrTooLateChangeNothing() {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();
    UUID messageId = UUID.randomUUID();

    // When: what was announced first comes last, as from a dead-letter topic.
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 5, messageId, Map.of());
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 5, messageId, Map.of());
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 5);
    producer.send(Jobs.corrected(job, site, "FedEx", "12"), 4);
    producer.send(Jobs.shipped(job, site, "FedEx", "12"), 3);
    awaitMarker(site);

    // Then
    packagesOf(job)
        .body("value", hasSize(1))
        .body("value[0].state", is("Registered"))
        .body("value[0].jobVersion", is(5));
    assertThat(probe.readAll(Topic.PACKAGES)).filteredOn(event -> isAbout(job, event)).hasSize(1);
  }

  @Test
  void ofManyCorrectionsOneParcelStays() {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", "12"), 3);
    producer.send(Jobs.corrected(job, site, "FedEx", "13"), 4);
    producer.send(Jobs.corrected(job, site, "FedEx", NUMBER), 6);
    awaitMarker(site);

    // Then
    packagesOf(job)
        .body("value.state", is(List.of("Registered", "Superseded", "Superseded")))
        .body("value.jobVersion", is(List.of(6, 4, 3)));
    assertThat(probe.readAll(Topic.PACKAGES)).filteredOn(event -> isAbout(job, event)).hasSize(5);
  }

  @Test
  void otherEventsOfJobsAndUnknownTypesChangeNothing() {
    // Given
    String site = site("FedEx");
    JobRef job = Jobs.job();

    // When
    producer.send(new JobDeleted(job, "Creating"), 2);
    producer.sendRaw(
        Topic.JOBS,
        job.id().toString(),
        "{}",
        Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", "io.driveport.JobPainted.v1",
            "ce_sequence", "3"));
    producer.sendRaw(Topic.JOBS, job.id().toString(), null, Map.of());
    awaitMarker(site);

    // Then
    packagesOf(job).body("value", hasSize(0));
    assertThat(deadLetters(Topic.JOBS)).noneMatch(event -> job.id().toString().equals(event.key()));
  }

  @Test
  void olderVersionOfASiteIsIgnored() throws IOException {
    // Given
    String site = name();
    producer.send(Locations.site(site, "UPS"), 2);
    producer.send(Locations.site(site, "FedEx"), 1);
    producer.send(Locations.site(site, "DHL"), 2);
    awaitKept(site("TNT"));
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", NUMBER), 3);

    // Then
    assertThat(read(awaitPackageEvent(job), PackageRefused.class).allowed()).containsExactly("UPS");
  }

  @Test
  void newerVersionOfASiteCounts() {
    // Given
    String site = name();
    producer.send(Locations.site(site, "UPS"), 1);
    producer.send(Locations.site(site, "FedEx"), 2);
    awaitKept(site("TNT"));
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", NUMBER), 3);

    // Then
    assertThat(awaitPackageEvent(job).header("ce_type"))
        .isEqualTo("io.driveport.PackageRegistered.v1");
  }

  @Test
  void parcelToASiteThatHasNotArrivedYetWaitsForIt() {
    // Given
    String site = name();
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site, "FedEx", NUMBER), 3);
    producer.send(Locations.site(site, "FedEx"), 1);

    // Then
    assertThat(awaitPackageEvent(job).header("ce_type"))
        .isEqualTo("io.driveport.PackageRegistered.v1");
  }

  @Test
  void poisonGoesToTheDeadLettersWithItsReasonAndTheNextIsConsumed() {
    // Given
    String site = site("FedEx");
    String poison = UUID.randomUUID().toString();
    JobRef job = Jobs.job();

    // When
    producer.sendRaw(
        Topic.JOBS,
        poison,
        "{\"job\": 7",
        Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", "io.driveport.JobShipped.v1",
            "ce_sequence", "1"));
    producer.sendRaw(Topic.JOBS, poison, "no envelope", Map.of());
    producer.send(Jobs.shipped(job, site, "FedEx", NUMBER), 3);

    // Then
    awaitPackageEvent(job);
    List<ReceivedEvent> dead =
        probe.awaitEvents(
            Topic.JOBS.deadLetters("shipping-service"), event -> poison.equals(event.key()), 2);
    assertThat(dead).hasSize(2);
    assertThat(dead.getFirst().data()).isEqualTo("{\"job\": 7");
    assertThat(dead.getFirst().header("ce_type")).isEqualTo("io.driveport.JobShipped.v1");
    assertThat(dead.getFirst().header("dead-letter-reason"))
        .contains("The body is no io.driveport.JobShipped.v1");
    assertThat(dead.getLast().header("dead-letter-reason")).contains("Header ce_type is missing");
  }

  @Test
  void eventThatBreaksTheContractGoesToTheDeadLetters() {
    // Given
    JobRef job = Jobs.job();

    // When
    producer.send(Jobs.shipped(job, site("FedEx"), null), 3);

    // Then
    assertThat(
            probe
                .awaitEvents(
                    Topic.JOBS.deadLetters("shipping-service"),
                    event -> job.id().toString().equals(event.key()),
                    1)
                .getFirst()
                .header("dead-letter-reason"))
        .contains("announced without deliveryPackage");
  }

  @Test
  void questionsThatCannotBeAnsweredAreProblems() {
    String nobody = UUID.randomUUID().toString();
    given()
        .get("/shipping/packages/" + nobody)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", is("urn:driveport:problem:ResourceNotFound"))
        .body("detail", containsString(nobody));
    given()
        .get("/shipping/packages/seven")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("'seven'"));
    given()
        .get("/shipping/packages")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("jobId"));
  }

  /** Everything that was sent to the topic of jobs before has been dealt with after this. */
  private void awaitMarker(String site) {
    JobRef marker = Jobs.job();
    producer.send(Jobs.shipped(marker, site, "FedEx", NUMBER), 3);
    awaitPackageEvent(marker);
  }

  private String site(String... carriers) {
    String name = name();
    producer.send(Locations.site(name, carriers), 1);
    return name;
  }

  /** A site is known when a parcel to it is decided about, whatever the decision. */
  private void awaitKept(String site) {
    awaitMarker(site);
  }

  private static String name() {
    return "site" + UUID.randomUUID().toString().replace("-", "");
  }

  private ReceivedEvent awaitPackageEvent(JobRef job) {
    return probe.awaitEvent(Topic.PACKAGES, event -> isAbout(job, event));
  }

  private List<ReceivedEvent> deadLetters(Topic topic) {
    return probe.readAll(List.of(topic.deadLetters("shipping-service")));
  }

  private static boolean isAbout(JobRef job, ReceivedEvent event) {
    return Objects.requireNonNull(event.data()).contains(job.id().toString());
  }

  private static ValidatableResponse packagesOf(JobRef job) {
    return given().queryParam("jobId", job.id()).get("/shipping/packages").then().statusCode(200);
  }

  private static <T> T read(ReceivedEvent event, Class<T> type) throws IOException {
    return new ObjectMapper().readValue(event.data(), type);
  }
}
