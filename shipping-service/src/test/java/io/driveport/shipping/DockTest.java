package io.driveport.shipping;

import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.Seals;
import io.driveport.contracts.SealCode;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.contracts.Topic;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class DockTest {

  private static final String MISROUTED = "value.findAll { it.kind == 'DriveMisrouted' }";

  private final Parcels parcels = new Parcels();

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void allPackagesInTheParcelAreReceived() throws IOException {
    // Given
    String number = newNumber();
    String first = parcels.registered(announced(number + "-1", "WD-1A", "WD-1B"));
    String second = parcels.registered(announced(number + "-2", "ST 2"));

    // When
    receive(
            first,
            """
            {"drives": ["wd1a", "s-t2", "EXTRA-9"], "sealCodes": ["S1"], "weightGrams": 2400,
             "damage": "A corner is dented.", "photos": ["dock/77.jpg"]}
            """)
        .then()
        .statusCode(200)
        .body("value.id", containsInAnyOrder(first, second))
        .body("value.state", contains("Received", "Received"));

    // Then
    Parcels.get(first)
        .body("receipt.received", contains("WD-1A"))
        .body("receipt.missing", contains("WD-1B"))
        .body("receipt.extra", contains("EXTRA-9"))
        .body("receipt.sealCodes", contains("S1"))
        .body("receipt.weightGrams", is(2400))
        .body("receipt.damage", is("A corner is dented."))
        .body("receipt.photos", contains("dock/77.jpg"));
    Parcels.get(second)
        .body("receipt.received", contains("ST 2"))
        .body("receipt.missing", empty())
        .body("receipt.extra", empty());
    PackageReceived told = told(first, 2);
    assertThat(told.received()).containsExactly("WD-1A");
    assertThat(told.missing()).containsExactly("WD-1B");
    assertThat(told.damaged()).isTrue();
    assertThat(told.previousState()).isEqualTo("Registered");
    given()
        .get("/driveport/v1/audit/shipping-service?operation=Packages_Receive&resourceId=" + second)
        .then()
        .body("value", hasSize(1));
  }

  @Test
  void whatNobodyHasAnnouncedGoesBackWithTheJobThatWasRegisteredFirstWhicheverIsNamed() {
    // Given
    String number = newNumber();
    List<String> ids =
        IntStream.range(1, 5)
            .mapToObj(i -> parcels.registered(announced(number + "-" + i, "SHARED-" + i)))
            .toList();

    // When
    receive(ids.getLast(), "{\"drives\": [\"NOBODYS-1\"]}").then().statusCode(200);
    receive(
            ids.get(1),
            "{\"drives\": [\"NOBODYS-1\", \"NOBODYS-2\"], \"correctionReason\": \"One more.\"}")
        .then()
        .statusCode(200);

    // Then
    Parcels.get(ids.getFirst()).body("receipt.extra", contains("NOBODYS-1", "NOBODYS-2"));
    ids.stream().skip(1).forEach(id -> Parcels.get(id).body("receipt.extra", empty()));
  }

  @Test
  void driveOfAnotherPackageOfTheSiteIsATaskUntilItIsReceivedWithThat() throws IOException {
    // Given
    String serial = "M" + UUID.randomUUID();
    String own = parcels.registered(announced(newNumber(), serial));
    String id = parcels.registered(announced(newNumber(), "WD-1A"));

    // When
    receive(id, "{\"drives\": [\"WD-1A\", \"%s\"]}".formatted(serial.toLowerCase(Locale.ROOT)))
        .then()
        .statusCode(200)
        .body("value[0].receipt.extra", empty());

    // Then
    TaskOpened opened =
        new ObjectMapper().readValue(task(id, TaskOpened.class).data(), TaskOpened.class);
    assertThat(opened.kind()).isEqualTo("DriveMisrouted");
    assertThat(opened.reason())
        .contains(
            "%s of %s, to %s".formatted(serial.toLowerCase(Locale.ROOT), own, parcels.site()));
    assertThat(opened.job()).isNull();
    assertThat(parcels.events(id, 2).getLast().data())
        .doesNotContainIgnoringCase(serial)
        .doesNotContain(own);
    Parcels.get(id).body("receipt.extra", empty());

    // When
    receive(own, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);

    // Then
    assertThat(task(id, TaskClosed.class).data()).contains("\"Arrived\"");
  }

  @Test
  void driveOfAnotherPackageStaysATaskWhenTheJobThatItCameWithIsGone() {
    // Given
    String serial = "M" + UUID.randomUUID();
    String own = parcels.registered(announced(newNumber(), serial));
    JobRef job = announced(newNumber(), "WD-1A");
    String id = parcels.registered(job);
    receive(id, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    await().untilAsserted(() -> tasks("open").body(MISROUTED + ".packageId", contains(id)));

    // When
    parcels.producer().send(new JobDeleted(job, "Closed"), 9);

    // Then
    await()
        .untilAsserted(() ->
            tasks("open")
                .body(MISROUTED + ".packageId", contains(nullValue()))
                .body(
                    MISROUTED + ".reason",
                    contains(
                        containsString("%s of %s, to %s".formatted(serial, own, parcels.site()))))
                .body(MISROUTED + ".job", contains(nullValue())));

    // When
    receive(own, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);

    // Then
    await().untilAsserted(() -> tasks("closed").body(MISROUTED + ".outcome", contains("Arrived")));
    tasks("open").body(MISROUTED, empty());
  }

  @Test
  void driveOfAnotherPackageIsSentBackWhenBothJobsAreGone() {
    // Given
    String serial = "M" + UUID.randomUUID();
    JobRef itsJob = Jobs.job();
    try (Parcels elsewhere = new Parcels()) {
      elsewhere.announce(itsJob, newNumber(), List.of(serial, "NEVER-CAME"));
      elsewhere.registered(itsJob);
    }
    JobRef job = announced(newNumber(), "WD-1A");
    String id = parcels.registered(job);
    receive(id, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    parcels.producer().send(new JobDeleted(job, "Closed"), 9);
    await()
        .untilAsserted(() -> tasks("open").body(MISROUTED + ".packageId", contains(nullValue())));

    // When
    parcels.producer().send(new JobDeleted(itsJob, "Closed"), 9);

    // Then
    await()
        .untilAsserted(() ->
            given()
                .get("/shipping/return-packages?location=" + parcels.site())
                .then()
                .body("value.job.id", contains(itsJob.id().toString()))
                .body("value[0].state", is("Packing"))
                .body("value[0].drives", contains(serial)));
    await().untilAsserted(() -> tasks("open").body("value.kind", contains("DrivesLeftBehind")));
  }

  @Test
  void driveThatAnotherJobHasAnnouncedAnewStaysATaskWhenTheFirstOneIsGone() {
    // Given
    String serial = "M" + UUID.randomUUID();
    JobRef first = announced(newNumber(), serial);
    parcels.registered(first);
    JobRef job = announced(newNumber(), "WD-1A");
    String id = parcels.registered(job);
    receive(id, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    parcels.producer().send(new JobDeleted(job, "Closed"), 9);
    await()
        .untilAsserted(() -> tasks("open").body(MISROUTED + ".packageId", contains(nullValue())));
    String second = parcels.registered(announced(newNumber(), serial));

    // When
    parcels.producer().send(new JobDeleted(first, "Closed"), 9);

    // Then
    await().untilAsserted(() -> assertThat(parcels.isKnown(first)).isFalse());
    tasks("open").body("value.kind", contains("DriveMisrouted"));
    receive(second, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    await().untilAsserted(() -> tasks("open").body("value", empty()));
  }

  @Test
  void driveThatWentBackAndCameAgainForAnotherJobStaysATaskWhenTheFirstOneIsGone() {
    // Given
    String serial = "M" + UUID.randomUUID();
    JobRef first = announced(newNumber(), serial);
    receive(parcels.registered(first), "{\"drives\": [\"%s\"]}".formatted(serial))
        .then()
        .statusCode(200);
    sendBack(first, serial);
    String second = parcels.registered(announced(newNumber(), serial));
    JobRef job = announced(newNumber(), "WD-1A");
    String id = parcels.registered(job);
    receive(id, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    parcels.producer().send(new JobDeleted(job, "Closed"), 9);
    await()
        .untilAsserted(() -> tasks("open").body(MISROUTED + ".packageId", contains(nullValue())));

    // When
    parcels.producer().send(new JobDeleted(first, "Closed"), 12);

    // Then
    await().untilAsserted(() -> assertThat(parcels.isKnown(first)).isFalse());
    receive(second, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    await().untilAsserted(() -> tasks("closed").body(MISROUTED + ".outcome", contains("Arrived")));
    tasks("open").body("value", empty());
  }

  @Test
  void driveThatLiesWithAnotherPackageIsSentBackWhenItsJobIsGone() {
    // Given
    String serial = "M" + UUID.randomUUID();
    JobRef gone = Jobs.job();
    try (Parcels elsewhere = new Parcels()) {
      elsewhere.announce(gone, newNumber(), List.of(serial, "CAME", "NEVER-CAME"));
      receive(elsewhere.registered(gone), "{\"drives\": [\"CAME\"]}").then().statusCode(200);
    }
    String id = parcels.registered(announced(newNumber(), "WD-1A"));
    receive(id, "{\"drives\": [\"%s\"]}".formatted(serial)).then().statusCode(200);
    await().untilAsserted(() -> tasks("open").body(MISROUTED + ".packageId", contains(id)));

    // When
    parcels.producer().send(new JobDeleted(gone, "Closed"), 9);
    parcels.producer().send(new JobDeleted(gone, "Closed"), 9);

    // Then
    String atSite = "/shipping/return-packages?location=" + parcels.site();
    await()
        .untilAsserted(() ->
            given()
                .get(atSite)
                .then()
                .body("value.job.id", contains(gone.id().toString()))
                .body("value[0].state", is("Packing"))
                .body("value[0].drives", contains(serial)));
    await().untilAsserted(() -> tasks("open").body("value.kind", contains("DrivesLeftBehind")));
    given()
        .get("/shipping/return-packages?jobId=" + gone.id())
        .then()
        .body("value.drives.flatten()", containsInAnyOrder("CAME", serial));

    // When
    sendBack(given().get(atSite).path("value[0].id"));

    // Then
    await().untilAsserted(() -> tasks("open").body("value", empty()));
    receive(
            id,
            "{\"drives\": [\"%s\", \"WD-1A\"], \"correctionReason\": \"More.\"}".formatted(serial))
        .then()
        .body("value[0].receipt.extra", empty());
  }

  @Test
  void driveThatWentBackWithTheParcelsOwnJobIsExtraThoughAnotherAnnouncesItAnew() {
    // Given
    String serial = "B" + UUID.randomUUID();
    JobRef job = announced(newNumber(), "WD-1A");
    String id = parcels.registered(job);
    String receipt = "{\"drives\": [\"WD-1A\", \"%s\"]}".formatted(serial);
    receive(id, receipt).then().body("value[0].receipt.extra", contains(serial));
    sendBack(job, serial);
    parcels.registered(announced(newNumber(), serial));

    // When
    receive(id, receipt).then().statusCode(200);

    // Then
    Parcels.get(id).body("receipt.extra", contains(serial)).body("version", is(2));
  }

  @Test
  void driveThatHasBeenSentBackIsNobodysWhenItComesAgainUnannounced() {
    // Given
    String serial = "B" + UUID.randomUUID();
    JobRef before = announced(newNumber(), serial);
    receive(parcels.registered(before), "{\"drives\": [\"%s\"]}".formatted(serial))
        .then()
        .statusCode(200);
    sendBack(before, serial);
    String id = parcels.registered(announced(newNumber(), "WD-1A"));

    // When
    receive(id, "{\"drives\": [\"WD-1A\", \"%s\"]}".formatted(serial)).then().statusCode(200);

    // Then
    Parcels.get(id).body("receipt.extra", contains(serial));
  }

  @Test
  void theSameAgainChangesNothingAndSomethingElseNeedsAReason() throws IOException {
    // Given
    String id = parcels.registered(announced(newNumber(), "WD-1A", "WD-1B"));
    receive(id, "{\"drives\": [\"WD-1A\"]}").then().statusCode(200);

    // Then
    receive(id, "{\"drives\": [\"WD-1A\"]}").then().statusCode(200).body("value[0].version", is(2));
    receive(id, "{\"drives\": [\"WD-1A\", \"WD-1B\"]}")
        .then()
        .statusCode(409)
        .body("type", is("urn:driveport:problem:AlreadyReceived"))
        .body("errors.target", hasItem("correctionReason"));

    // When
    receive(id, "{\"drives\": [\"WD-1A\", \"WD-1B\"], \"correctionReason\": \"It lay beside.\"}")
        .then()
        .statusCode(200)
        .body("value[0].receipt.missing", empty())
        .body("value[0].receipt.correctionReason", is("It lay beside."));
    receive(id, "{\"drives\": [\"wd1b\", \"WD-1A\"]}")
        .then()
        .statusCode(200)
        .body("value[0].version", is(3));

    // Then
    PackageReceived told = told(id, 3);
    assertThat(told.corrected()).isTrue();
    assertThat(told.missing()).isEmpty();
  }

  @Test
  void driveOfAnotherSiteIsATaskUntilTheDockHasCorrectedIt() throws IOException {
    // Given
    String serial = "M" + UUID.randomUUID();
    try (Parcels elsewhere = new Parcels()) {
      elsewhere.registered(elsewhere.announce(Jobs.job(), newNumber(), List.of(serial)));
    }
    String id = parcels.registered(announced(newNumber(), "WD-1A"));

    // When
    receive(id, "{\"drives\": [\"WD-1A\", \"%s\"]}".formatted(serial)).then().statusCode(200);

    // Then
    ReceivedEvent event = task(id, TaskOpened.class);
    TaskOpened opened = new ObjectMapper().readValue(event.data(), TaskOpened.class);
    assertThat(opened.kind()).isEqualTo("DriveMisrouted");
    assertThat(opened.reason()).contains(serial);
    assertThat(opened.job()).isNull();
    assertThat(told(id, 2).extra()).isEmpty();
    assertThat(parcels.events(id, 2).getLast().data()).doesNotContain(serial);

    // When
    receive(id, "{\"drives\": [\"WD-1A\"], \"correctionReason\": \"Misread.\"}");

    // Then
    assertThat(task(id, TaskClosed.class).data()).contains("\"Corrected\"");
  }

  @Test
  void aSealThatIsNotThatOfADriveIsATaskUntilItHasBeenReadAgain() throws IOException {
    // Given
    String id = parcels.registered(announced(newNumber(), "WD-1A"));
    String code = SealCode.of("00").printed(); // What jobs of tests have for a hash.

    // When
    receive(id, "{\"drives\": [\"WD-1A\"], \"sealCodes\": [\"S-118\"]}")
        .then()
        .statusCode(200)
        .body("value[0].receipt.seals.missing", contains("WD-1A"))
        .body("value[0].receipt.seals.foreign", contains("S-118"));

    // Then
    assertThat(task(id, TaskOpened.class).data())
        .contains("\"SealMismatch\"", "1 missing, 1 foreign");
    assertThat(told(id, 2).seals())
        .isEqualTo(new Seals(List.of(), List.of("WD-1A"), List.of("S-118")));

    // When
    receive(
            id,
            """
            {"drives": ["WD-1A"], "sealCodes": ["%s"], "correctionReason": "It was upside down."}
            """
                .formatted(code.toLowerCase(Locale.ROOT).replace('-', ' ')))
        .then()
        .statusCode(200)
        .body("value[0].receipt.seals.matching", contains("WD-1A"));

    // Then
    assertThat(task(id, TaskClosed.class).data()).contains("\"Corrected\"");
    assertThat(told(id, 3).seals()).isEqualTo(new Seals(List.of("WD-1A"), List.of(), List.of()));
  }

  @Test
  void aPackageIsFoundByWhatTheDockHasInHand() {
    // Given
    String number = newNumber();
    String serial = "F" + UUID.randomUUID();
    JobRef job = announced(number + "-1", serial);
    String id = parcels.registered(job);
    String refused = parcels.refused(parcels.announce(Jobs.job(), serial, List.of()));

    // Then
    find("trackingNumber", number.substring(0, 4) + " " + number.substring(4))
        .body("value.id", contains(id));
    find("driveId", serial.toLowerCase(Locale.ROOT).replace("-", " "))
        .body("value.id", contains(id));
    find("trackingNumber", serial).body("value.id", contains(refused));
    find("driveId", "no such drive").body("value", empty());
    given()
        .get("/shipping/packages?driveId=1&jobId=" + job.id())
        .then()
        .statusCode(400)
        .body("detail", containsString("One query parameter is required"));
  }

  @Test
  void aSiteSeesWhatIsOnItsWayAndWhatHasCome() {
    // Given
    String coming = parcels.registered(parcels.announce(newNumber()));
    String come = parcels.registered(announced(newNumber(), "WD-1A"));
    receive(come, "{\"drives\": [\"WD-1A\"]}").then().statusCode(200);

    // Then
    String site = parcels.site();
    find("location", site.toUpperCase(Locale.ROOT)).body("value.id", contains(come, coming));
    toSite("Registered,Lost").body("value.id", contains(coming));
    toSite("Received").body("value.id", contains(come));
    find("location", "nowhere").body("value", empty());
    given()
        .get("/shipping/packages?location=%s&state=Gone".formatted(site))
        .then()
        .statusCode(400)
        .body("detail", containsString("state is 'Gone'; allowed are Registered, InTransit"));
    given()
        .get("/shipping/packages?driveId=WD-1A&state=Received")
        .then()
        .statusCode(400)
        .body("detail", containsString("which state may go with"));
  }

  @Test
  void whatIsWrongIsNamed() {
    // Given
    String id = parcels.registered(announced(newNumber(), "WD-1A"));

    // Then
    receive(id, "{\"weightGrams\": -1, \"sealCodes\": 7, \"dirves\": []}")
        .then()
        .statusCode(400)
        .body("errors.target", hasItems("drives", "weightGrams", "sealCodes", "dirves"));
    receive(id, "{\"drives\": [\" \"]}")
        .then()
        .statusCode(400)
        .body("errors.target", hasItem("drives"));
    Parcels.get(id).body("state", is("Registered"));
  }

  private void sendBack(JobRef job, String drive) {
    parcels
        .producer()
        .send(
            Jobs.packaging(
                job, parcels.site(), new Jobs.Returning(List.of(drive), List.of(), true)),
            10);
    String path = "/shipping/return-packages?jobId=" + job.id();
    await().untilAsserted(() -> given().get(path).then().body("value", hasSize(1)));
    sendBack(given().get(path).path("value[0].id"));
  }

  private static void sendBack(String returnPackage) {
    given()
        .contentType("application/json")
        .body("{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"}".formatted(newNumber()))
        .post("/shipping/return-packages/" + returnPackage + "/shipped")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse tasks(String state) {
    return given()
        .get("/driveport/v1/tasks?state=%s&location=%s".formatted(state, parcels.site()))
        .then()
        .statusCode(200);
  }

  private JobRef announced(String number, String... drives) {
    return parcels.announce(Jobs.job(), number, List.of(drives));
  }

  private static Response receive(String id, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/shipping/packages/" + id + "/receipt");
  }

  private static ValidatableResponse find(String parameter, String value) {
    return given().queryParam(parameter, value).get("/shipping/packages").then().statusCode(200);
  }

  private ValidatableResponse toSite(String states) {
    return given()
        .queryParam("location", parcels.site())
        .queryParam("state", states)
        .get("/shipping/packages")
        .then()
        .statusCode(200);
  }

  private PackageReceived told(String id, int version) throws IOException {
    return new ObjectMapper()
        .readValue(parcels.events(id, version).getLast().data(), PackageReceived.class);
  }

  private static ReceivedEvent task(String packageId, Class<?> type) {
    return new EventProbe(Producer.bootstrapServers())
        .awaitEvent(
            Topic.TASKS,
            event -> Parcels.isOf(event, type) && String.valueOf(event.data()).contains(packageId));
  }
}
