package io.driveport.shipping;

import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parcels that nobody had announced, as the dock meets them. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class IntakesTest {

  private static final String INTAKES = "/shipping/intakes";

  private final Parcels parcels = new Parcels();
  private final String drive = "A" + UUID.randomUUID();
  private final String other = "B" + UUID.randomUUID();

  @BeforeEach
  void awaitSite() {
    parcels.registered(newNumber());
  }

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void isATaskUntilAJobNamesItsDrives() {
    // Given
    String number = newNumber();
    String id =
        takeIn(number, drive)
            .then()
            .statusCode(201)
            .header("ETag", is("\"1\""))
            .body("state", is("Open"))
            .body("unmatched", contains(drive))
            .extract()
            .path("id");
    takeIn(number, drive).then().statusCode(200).body("id", is(id));
    await()
        .untilAsserted(() ->
            tasks("open")
                .body("value.kind", contains("UnannouncedParcel"))
                .body("value[0].reason", containsString(id)));

    // When
    String parcel =
        parcels.registered(
            parcels.announce(Jobs.job(), number, List.of(drive.toLowerCase(Locale.ROOT))));

    // Then
    await().untilAsserted(() -> Parcels.get(parcel).body("state", is("Received")));
    Parcels.get(parcel)
        .body("receipt.received", hasSize(1))
        .body("receipt.missing", empty())
        .body("receipt.weightGrams", is(2400));
    get(id).body("state", is("Matched")).body("packages", contains(parcel));
    await().untilAsserted(() -> tasks("closed").body("value.outcome", contains("Matched")));
    assertThat(parcels.events(parcel, 2))
        .extracting(event -> event.header("ce_type"))
        .containsExactly("io.driveport.PackageRegistered.v1", "io.driveport.PackageReceived.v1");
  }

  @Test
  void goesToAPackageThatIsAwaitedAtOnce() {
    // Given
    String parcel = parcels.registered(parcels.announce(Jobs.job(), newNumber(), List.of(drive)));

    // Then
    String id =
        takeIn(null, drive)
            .then()
            .statusCode(201)
            .body("state", is("Matched"))
            .body("packages", contains(parcel))
            .extract()
            .path("id");
    Parcels.get(parcel).body("state", is("Received"));
    takeIn(null, drive).then().statusCode(200).body("id", is(id)).body("state", is("Matched"));
  }

  @Test
  void whatTheDockHasHadGoesToThePackageThatTheCustomerHasCorrectedMeanwhile() {
    // Given
    JobRef job = Jobs.job();
    String extra = "E" + UUID.randomUUID();
    List<String> refused = IntStream.range(0, 3).mapToObj(_ -> refusedWith(drive)).toList();
    String before = parcels.registered(parcels.announce(job, newNumber(), List.of(drive)));
    receive(before, drive, extra);

    // When
    parcels.correct(job, newNumber(), List.of(drive));

    // Then
    await().untilAsserted(() -> Parcels.get(before).body("state", is("Superseded")));
    String after = Parcels.get(before).extract().path("supersededBy");
    await().untilAsserted(() -> Parcels.get(after).body("state", is("Received")));
    Parcels.get(after)
        .body("receipt.received", contains(drive))
        .body("receipt.missing", empty())
        .body("receipt.extra", empty());
    given()
        .get(INTAKES)
        .then()
        .body("value.find { it.packages == ['%s'] }.unmatched".formatted(after), contains(extra));
    refused.forEach(id -> Parcels.get(id).body("state", is("Refused")));
  }

  /** A package of a job that names the drive as well and whose carrier does not come here. */
  private String refusedWith(String serial) {
    JobRef job = Jobs.job();
    parcels
        .producer()
        .send(
            Jobs.withDrives(
                Jobs.shipped(job, parcels.site(), "UPS", "1Z5R89390357567127"), List.of(serial)),
            3);
    return parcels.refused(job);
  }

  @Test
  void ofAParcelThatTwoJobsShareEachGetsItsOwnDrives() {
    // Given
    String number = newNumber();
    String id = takeIn(number, drive, other).then().statusCode(201).extract().path("id");

    // When
    String first = parcels.registered(parcels.announce(Jobs.job(), number + "-1", List.of(drive)));
    await().untilAsserted(() -> Parcels.get(first).body("state", is("Received")));

    // Then
    get(id).body("state", is("Open")).body("unmatched", contains(other));
    Parcels.get(first).body("receipt.received", contains(drive)).body("receipt.extra", empty());

    // When
    String second = parcels.registered(parcels.announce(Jobs.job(), number + "-2", List.of(other)));

    // Then
    await().untilAsserted(() -> get(id).body("state", is("Matched")));
    Parcels.get(second).body("receipt.received", contains(other));
    Parcels.get(first).body("receipt.received", contains(drive)).body("version", is(2));
  }

  @Test
  void whatComesLateForAJobBringsItNothingOfOneThatSharedItsParcelAndIsGone() {
    // Given
    String number = newNumber();
    String late = "C" + UUID.randomUUID();
    JobRef gone = Jobs.job();
    String first = parcels.registered(parcels.announce(gone, number + "-1", List.of(drive)));
    String second =
        parcels.registered(parcels.announce(Jobs.job(), number + "-2", List.of(other, late)));
    receive(first, drive + "\", \"" + other);
    parcels.producer().send(new JobDeleted(gone, "Completed"), 9);
    await().untilAsserted(() -> given().get("/shipping/packages/" + first).then().statusCode(404));

    // When
    takeIn(null, late).then().statusCode(201).body("state", is("Matched"));

    // Then
    Parcels.get(second)
        .body("receipt.received", contains(other, late))
        .body("receipt.missing", empty())
        .body("receipt.extra", empty());
  }

  @Test
  void whoNamesOnlyItsNumberGetsNothingUntilAnOperatorSaysSo() {
    // Given
    String number = newNumber();
    String id = takeIn(number, drive).then().extract().path("id");
    String parcel = parcels.registered(parcels.announce(Jobs.job(), number, List.of("Another")));
    Parcels.get(parcel).body("state", is("Registered"));

    // Then
    match(id, "{\"packageId\": \"%s\"}".formatted(parcel), "\"7\"").then().statusCode(412);
    match(id, "{\"packageId\": \"%s\"}".formatted(UUID.randomUUID()), "*").then().statusCode(404);
    match(id, "{\"packageId\": \"x\", \"why\": \"\"}", "*")
        .then()
        .statusCode(400)
        .body("errors.target", hasItems("packageId", "why"));

    // When
    match(id, "{\"packageId\": \"%s\"}".formatted(parcel), "\"1\"")
        .then()
        .statusCode(200)
        .header("ETag", is("\"2\""))
        .body("state", is("Matched"));

    // Then
    match(id, "{\"packageId\": \"%s\"}".formatted(parcel), "*").then().statusCode(200);
    Parcels.get(parcel)
        .body("state", is("Received"))
        .body("receipt.extra", contains(drive))
        .body("receipt.missing", contains("Another"));
    String stranger = parcels.registered(newNumber());
    match(id, "{\"packageId\": \"%s\"}".formatted(stranger), "*")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:driveport:problem:IntakeMatched"));
    given()
        .get("/driveport/v1/audit/shipping-service?operation=Intakes_Match&resourceId=" + id)
        .then()
        .body("value", hasSize(1));
  }

  @Test
  void aJobWhoseDrivesHaveComeInTwoParcelsGetsBoth() {
    // Given
    String first = takeIn(newNumber(), drive).then().extract().path("id");
    String second = takeIn(newNumber(), other).then().extract().path("id");

    // When
    String parcel =
        parcels.registered(parcels.announce(Jobs.job(), newNumber(), List.of(drive, other)));

    // Then
    await().untilAsserted(() -> get(second).body("state", is("Matched")));
    get(first).body("state", is("Matched"));
    Parcels.get(parcel)
        .body("state", is("Received"))
        .body("receipt.received", contains(drive, other))
        .body("receipt.missing", empty())
        .body("receipt.weightGrams", is(4800));
    assertThat(parcels.events(parcel, 3))
        .extracting(event -> event.header("ce_sequence"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void whatIsMissingOfAPackageIsAddedToItsReceiptWhenItComes() {
    // Given
    String parcel =
        parcels.registered(parcels.announce(Jobs.job(), newNumber(), List.of(drive, other)));
    receive(parcel, drive);

    // When
    takeIn(null, other).then().statusCode(201).body("state", is("Matched"));

    // Then
    Parcels.get(parcel)
        .body("receipt.received", contains(drive, other))
        .body("receipt.missing", empty())
        .body("receipt.correctionReason", is("More of it has come in another parcel."))
        .body("receipt.weightGrams", is(3400))
        .body("receipt.damage", is("Wet."))
        .body("receipt.photos", contains("dock/1.jpg"));
  }

  @Test
  void anOperatorAddsToAPackageThatHasBeenReceivedAndNothingOfItIsLost() throws IOException {
    // Given
    String parcel = parcels.registered(parcels.announce(Jobs.job(), newNumber(), List.of(drive)));
    receive(parcel, drive);
    String id = takeIn(null, other).then().extract().path("id");

    // When
    match(
            id,
            "{\"packageId\": \"%s\", \"correctionReason\": \"Its label says so.\"}"
                .formatted(parcel),
            "*")
        .then()
        .statusCode(200);

    // Then
    Parcels.get(parcel)
        .body("receipt.received", contains(drive))
        .body("receipt.missing", empty())
        .body("receipt.extra", contains(other))
        .body("receipt.weightGrams", is(3400))
        .body("receipt.damage", is("Wet."))
        .body("receipt.photos", contains("dock/1.jpg"))
        .body("receipt.correctionReason", is("Its label says so."));
    PackageReceived told =
        new ObjectMapper()
            .readValue(parcels.events(parcel, 3).getLast().data(), PackageReceived.class);
    assertThat(told.received()).containsExactly(drive);
    assertThat(told.extra()).containsExactly(other);
    assertThat(told.corrected()).isTrue();
  }

  @Test
  void listsAreOfOneStateAndSite() {
    // Given
    String first = takeIn(null, drive).then().extract().path("id");
    String second = takeIn(null, other).then().extract().path("id");
    String query = "?location=" + parcels.site();

    // Then
    given().get(INTAKES + query).then().body("value.id", contains(second, first));
    given().get(INTAKES + query + "&state=matched").then().body("value", empty());
    given().get(INTAKES + "?location=elsewhere").then().body("value", empty());
    given()
        .get(INTAKES + "?state=done")
        .then()
        .statusCode(400)
        .body("errors.target", contains("state"));
    given().get(INTAKES + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void whatIsWrongIsNamed() {
    post("", "{\"weightGrams\": -1}")
        .then()
        .statusCode(400)
        .body("errors.target", hasItems("location", "drives", "weightGrams"));
    post("", "{\"location\": \"atlantis\", \"drives\": [\"1\"]}").then().statusCode(404);
  }

  @Test
  void whatWasMatchedGoesWithItsJob() {
    // Given
    JobRef job = Jobs.job();
    String parcel = parcels.registered(parcels.announce(job, newNumber(), List.of(drive)));
    String id = takeIn(null, drive).then().extract().path("id");
    String open = takeIn(null, other).then().extract().path("id");
    Parcels.get(parcel).body("state", is("Received"));

    // When
    parcels.producer().send(new JobDeleted(job, "Completed"), 9);

    // Then
    await().untilAsserted(() -> given().get(INTAKES + "/" + id).then().statusCode(404));
    get(open).body("state", not("Matched"));
  }

  private static void receive(String parcel, String... drives) {
    given()
        .contentType("application/json")
        .body(
            """
            {"drives": ["%s"], "weightGrams": 1000, "damage": "Wet.", "photos": ["dock/1.jpg"]}
            """
                .formatted(String.join("\", \"", drives)))
        .post("/shipping/packages/" + parcel + "/receipt")
        .then()
        .statusCode(200);
  }

  private Response takeIn(@Nullable String number, String... drives) {
    return post(
        "",
        """
        {"location": "%s", "carrierName": "FedEx", %s "drives": ["%s"], "weightGrams": 2400}
        """
            .formatted(
                parcels.site(),
                number == null ? "" : "\"trackingNumber\": \"%s\",".formatted(number),
                String.join("\", \"", drives)));
  }

  private static Response match(String id, String body, String ifMatch) {
    return given()
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body(body)
        .post(INTAKES + "/" + id + "/match");
  }

  private static Response post(String what, String body) {
    return given().contentType("application/json").body(body).post(INTAKES + what);
  }

  private static ValidatableResponse get(String id) {
    return given().get(INTAKES + "/" + id).then().statusCode(200);
  }

  private ValidatableResponse tasks(String state) {
    return given()
        .get("/driveport/v1/tasks?state=%s&location=%s".formatted(state, parcels.site()))
        .then()
        .statusCode(200);
  }
}
