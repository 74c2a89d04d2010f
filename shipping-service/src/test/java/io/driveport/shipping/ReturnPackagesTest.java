package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
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
import static org.hamcrest.Matchers.nullValue;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.servicekit.testing.MovedClock;
import io.driveport.shipping.application.ForgetLeftBehind;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drives are packed, sent back and followed to the customer. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class ReturnPackagesTest {

  private final Parcels parcels = new Parcels();
  private final JobRef job = Jobs.job();

  @Inject ForgetLeftBehind forgetLeftBehind;
  @Inject MovedClock clock;
  @Inject DataSource dataSource;

  @AfterEach
  void close() {
    clock.back();
    parcels.close();
  }

  @Test
  void whatIsToBePackedIsSentAndFollowedToTheCustomer() {
    // Given
    String number = Parcels.newNumber();
    packaging(10, true, List.of("WD-1", "WD-2"), "Z9");
    String id = opened("Packing");
    atSite().body("value.id", contains(id)).body("value[0].drives", contains("WD-1", "WD-2", "Z9"));

    // When
    String handover =
        """
        {"carrierName": "fed ex", "trackingNumber": "%s-1", "shipDate": "2026-11-30",
         "drives": ["wd 1", "WD-2", "z9"]}
        """
            .formatted(number);
    ship(id, handover)
        .then()
        .statusCode(200)
        .body("state", is("Shipped"))
        .body("registration.carrierName", is("FedEx"))
        .body("registration.trackingNumber", is(number))
        .body("registration.trackingUrl", containsString(number))
        .body("shipDate", is("2026-11-30"));
    ship(id, handover).then().statusCode(200).body("version", is(1));
    ofFedEx(List.of(scan("1", number, "PU"), scan("2", number, "DL")))
        .send()
        .then()
        .body("value.outcome", contains("New", "New"));
    ofFedEx(scan("2", number, "DL"))
        .later(1)
        .send()
        .then()
        .body("value.outcome", contains("Known"));

    // Then
    get(id).body("state", is("Delivered")).body("version", is(2)).body("scans", hasSize(2));
    atSite().body("value", empty());
    assertThat(parcels.events(id, 2))
        .extracting(event -> event.header("ce_type").replaceAll("io.driveport.|.v1", ""))
        .containsExactly("ReturnPackageShipped", "ReturnPackageDelivered");
    assertThat(parcels.events(id, 2))
        .extracting(event -> event.header("ce_sequence"))
        .containsExactly("1", "2");
    assertThat(parcels.events(id, 1).getFirst().data())
        .contains("\"WD-1\",\"WD-2\",\"Z9\"", "\"2026-11-30\"");
    given()
        .get("/driveport/v1/audit/shipping-service?operation=ReturnPackages_Ship&resourceId=" + id)
        .then()
        .body("value", hasSize(1));
    ship(id, handover.replace(number, Parcels.newNumber()))
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:driveport:problem:ReturnPackageConflict"));
  }

  @Test
  void aNumberThatWasMistypedIsCorrectedByAnotherParcelWithTheSameDrives() {
    // Given
    String wrong = Parcels.newNumber();
    String right = Parcels.newNumber();
    packaging(10, true, List.of("WD-1", "WD-2"));
    String id = opened("Packing");
    ship(id, handover(wrong, "[\"WD-1\", \"WD-2\"]")).then().statusCode(200);
    ofFedEx(scan("theirs", wrong, "DL")).send();
    get(id).body("state", is("Delivered"));
    ofFedEx(scan("early", right, "PU")).send().then().body("value.outcome", contains("NotMatched"));
    String corrected =
        """
        {"carrierName": "FedEx", "trackingNumber": "%s", "correctionReason": "Two digits were swapped."}
        """
            .formatted(right);
    ship(id, handover(right, "[\"WD-1\", \"WD-2\"]"))
        .then()
        .statusCode(409)
        .body("detail", containsString("needs a correctionReason"));

    // When
    Response answer = ship(id, corrected);

    // Then
    answer
        .then()
        .statusCode(200)
        .body("state", is("Shipped"))
        .body("version", is(1))
        .body("drives", contains("WD-1", "WD-2"))
        .body("supersedes", is(id))
        .body("correctionReason", is("Two digits were swapped."))
        .body("scans.id", contains("early"));
    String other = answer.path("id");
    get(id).body("state", is("Superseded")).body("supersededBy", is(other));
    ship(id, corrected).then().statusCode(200).body("id", is(other)).body("version", is(1));
    ship(id, corrected.replace(right, Parcels.newNumber()))
        .then()
        .statusCode(200)
        .body("supersedes", is(other));
    scans(id, "{\"scans\": []}").then().statusCode(409);
    ofFedEx(scan("more", wrong, "DL")).send().then().body("value.outcome", contains("NotMatched"));
    assertThat(types(id, 3))
        .containsExactly(
            "ReturnPackageShipped", "ReturnPackageDelivered", "ReturnPackageSuperseded");
    assertThat(types(other, 2)).containsExactly("ReturnPackageShipped", "ReturnPackageSuperseded");
    assertThat(parcels.events(other, 1).getFirst().data())
        .contains("\"supersedes\":\"%s\"".formatted(id), right);
    given()
        .get(
            "/driveport/v1/audit/shipping-service?operation=ReturnPackages_Ship&resourceId="
                + other)
        .then()
        .body("value", hasSize(2));
  }

  @Test
  void whatHasChangedSinceItWasReadIsNotSentUnseen() {
    // Given
    packaging(10, true, List.of("WD-1"));
    String id = opened("Packing");
    String seen = get(id).extract().header("ETag");
    updated(11, "Packaging", true, List.of("WD-1", "LATE"));
    await().untilAsserted(() -> get(id).body("drives", contains("WD-1", "LATE")));
    String handover =
        "{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"}".formatted(Parcels.newNumber());

    // When
    shipIf(seen, id, handover).then().statusCode(412);

    // Then
    String now = get(id).body("state", is("Packing")).extract().header("ETag");
    Response sent = shipIf(now, id, handover);
    sent.then().statusCode(200).body("drives", contains("WD-1", "LATE"));
    given()
        .header("If-Match", now)
        .contentType("application/json")
        .body("{\"scans\": []}")
        .post("/shipping/return-packages/" + id + "/scans")
        .then()
        .statusCode(412);
    assertThat(get(id).extract().header("ETag")).isEqualTo(sent.header("ETag")).isNotEqualTo(now);
  }

  @Test
  void drivesThatDontFitIntoOneParcelStayForAnother() {
    // Given
    packaging(10, true, List.of("WD-1", "WD-2"));
    String first = opened("Packing");

    // When
    ship(first, handover(Parcels.newNumber(), "[\"WD-1\"]")).then().statusCode(200);

    // Then
    get(first).body("drives", contains("WD-1"));
    String second = opened("Packing");
    assertThat(second).isNotEqualTo(first);
    get(second).body("drives", contains("WD-2"));

    // When: the job has not heard of the first one yet, and tells of one more drive.
    updated(11, "Packaging", true, List.of("WD-1", "WD-2", "LATE"));

    // Then
    await().untilAsserted(() -> get(second).body("drives", contains("WD-2", "LATE")));
    ship(
            second,
            "{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"}"
                .formatted(Parcels.newNumber()))
        .then()
        .statusCode(200)
        .body("drives", contains("WD-2", "LATE"));
    ofJob().body("value.state", contains("Shipped", "Shipped"));
  }

  @Test
  void aParcelIsHeldUntilTheCustomerHasCompletedTheAddress() {
    // Given
    packaging(10, false, List.of("WD-1"));
    String id = opened("Held");
    get(id).body("missing", contains("returnAddress"));
    ship(id, handover(Parcels.newNumber(), "[\"WD-1\"]"))
        .then()
        .statusCode(409)
        .body("detail", containsString("before the customer has completed returnAddress"));

    // When
    updated(11, "Packaging", true, List.of("WD-1"));

    // Then
    await().untilAsserted(() -> get(id).body("state", is("Packing")));
  }

  @Test
  void aDriveThatIsFoundAfterTheEndGoesBackAndOneThatIsNotIsForgotten() {
    // Given
    updated(10, "Closed", true, List.of("LATE"));
    String id = opened("Packing");

    // When
    updated(11, "Closed", true, List.of());

    // Then
    await().untilAsserted(() -> ofJob().body("value", empty()));
    given().get("/shipping/return-packages/" + id).then().statusCode(404);
  }

  @Test
  void scansThatCameBeforeTheHandoverCountAndOperatorsTellSomeToo() {
    // Given
    String number = Parcels.newNumber();
    ofFedEx(scan("early", number, "PU"))
        .send()
        .then()
        .body("value.outcome", contains("NotMatched"));
    packaging(10, true, List.of("WD-1"));
    String id = opened("Packing");
    String seen =
        """
        {"scans": [{"id": "call-1", "time": "2026-12-02T09:00:00Z", "status": "Delivered"}]}
        """;
    scans(id, seen).then().statusCode(409);

    // When
    ship(id, handover(number, "[\"WD-1\"]"))
        .then()
        .statusCode(200)
        .body("scans.id", contains("early"));
    scans(id, seen).then().statusCode(200).body("state", is("Delivered"));
    scans(id, seen).then().statusCode(200).body("version", is(2));
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsAllowed() {
    // Given
    packaging(10, true, List.of("WD-1"));
    String id = opened("Packing");

    // Then
    ship(id, "{\"shipDate\": \"tomorrow\", \"number\": 1}")
        .then()
        .statusCode(400)
        .body("errors.target", hasItems("carrierName", "trackingNumber", "shipDate", "number"));
    ship(id, "{\"carrierName\": \"Pony\", \"trackingNumber\": \"1\"}")
        .then()
        .statusCode(400)
        .body("type", is("urn:driveport:problem:CarrierNotSupported"))
        .body("detail", containsString("\"Pony\" is not a known carrier; known are: "));
    ship(id, handover("12", "[\"WD-1\"]"))
        .then()
        .statusCode(400)
        .body("type", is("urn:driveport:problem:InvalidTrackingNumber"));
    ship(id, handover(Parcels.newNumber(), "[\"WD-7\"]"))
        .then()
        .statusCode(400)
        .body("detail", containsString("allowed: WD-1"));
    ship(UUID.randomUUID().toString(), "{}").then().statusCode(404);
    given()
        .get("/shipping/return-packages")
        .then()
        .statusCode(400)
        .body("detail", containsString("One query parameter is required"));
    get(id).body("state", is("Packing")).body("version", is(0));
  }

  @Test
  void whatWasSentGoesWithItsJobAndWhatIsStillHereIsATaskUntilItIsSent() {
    // Given
    packaging(10, true, List.of("WD-1", "WD-2"));
    String sent = opened("Packing");
    ship(sent, handover(Parcels.newNumber(), "[\"WD-1\"]")).then().statusCode(200);
    String left = opened("Packing");

    // When
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);

    // Then
    await().untilAsserted(() -> ofJob().body("value.id", contains(left)));
    get(left).body("state", is("Packing")).body("drives", contains("WD-2"));
    await()
        .untilAsserted(() ->
            tasks("open")
                .body("value.kind", contains("DrivesLeftBehind"))
                .body("value[0].reason", containsString(left))
                .body("value[0].job", nullValue()));

    // When
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);
    ship(left, handover(Parcels.newNumber(), "[\"WD-2\"]")).then().statusCode(200);

    // Then
    await().untilAsserted(() -> tasks("closed").body("value.outcome", contains("Returned")));
  }

  @Test
  void whatAJobHasLeftBehindIsForgottenAWhileAfterItHasBeenSent() throws SQLException {
    // Given
    packaging(10, true, List.of("WD-1", "WD-2"));
    String sent = opened("Packing");
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);
    await().untilAsserted(() -> tasks("open").body("value.kind", contains("DrivesLeftBehind")));
    ship(sent, handover(Parcels.newNumber(), "[\"WD-1\"]")).then().statusCode(200);
    String left = opened("Packing");
    clock.forward(Duration.ofDays(89));
    forgetLeftBehind.forget();
    get(sent).body("state", is("Shipped"));

    // When
    clock.forward(Duration.ofDays(2));
    forgetLeftBehind.forget();

    // Then
    given().get("/shipping/return-packages/" + sent).then().statusCode(404);
    get(left).body("state", is("Packing"));
    assertThat(tasksKept(sent)).isZero();
    assertThat(tasksKept(left)).isOne();
  }

  @Test
  void howLongItIsKeptIsNotSaidByTheShipDate() {
    // Given
    packaging(10, true, List.of("WD-1"));
    String sent = opened("Packing");
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);
    await().untilAsserted(() -> tasks("open").body("value.kind", contains("DrivesLeftBehind")));
    clock.forward(Duration.ofDays(200));
    ship(
            sent,
            """
            {"carrierName": "FedEx", "trackingNumber": "%s", "shipDate": "2016-11-30"}
            """
                .formatted(Parcels.newNumber()))
        .then()
        .statusCode(200);

    // When
    forgetLeftBehind.forget();

    // Then
    get(sent).body("state", is("Shipped")).body("shipDate", is("2016-11-30"));
    clock.forward(Duration.ofDays(91));
    forgetLeftBehind.forget();
    given().get("/shipping/return-packages/" + sent).then().statusCode(404);
  }

  @Test
  void whatAJobHasSentIsKeptAsLongAsTheJob() {
    // Given
    packaging(10, true, List.of("WD-1"));
    String sent = opened("Packing");
    ship(sent, handover(Parcels.newNumber(), "[\"WD-1\"]")).then().statusCode(200);

    // When
    clock.forward(Duration.ofDays(1_000));
    forgetLeftBehind.forget();

    // Then
    get(sent).body("state", is("Shipped"));
  }

  @Test
  void whatIsNotInTheParcelOfAJobThatIsGoneIsATaskAsWell() {
    // Given
    packaging(10, true, List.of("WD-1", "WD-2"));
    String left = opened("Packing");
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);
    await().untilAsserted(() -> tasks("open").body("value.kind", contains("DrivesLeftBehind")));

    // When
    ship(left, handover(Parcels.newNumber(), "[\"WD-1\"]")).then().statusCode(200);

    // Then
    String rest = opened("Packing");
    await()
        .untilAsserted(() ->
            tasks("open")
                .body("value.kind", contains("DrivesLeftBehind"))
                .body("value[0].packageId", is(rest)));
    tasks("closed").body("value.packageId", contains(left));
  }

  @Test
  void whatTheEndOfItsJobHasChangedIsNotSentUnseen() {
    // Given
    packaging(10, false, List.of("WD-1"));
    String id = opened("Held");
    String seen = get(id).extract().header("ETag");
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);
    await().untilAsserted(() -> get(id).body("state", is("Packing")));
    String handover = handover(Parcels.newNumber(), "[\"WD-1\"]");

    // When
    shipIf(seen, id, handover).then().statusCode(412);

    // Then
    shipIf(get(id).extract().header("ETag"), id, handover).then().statusCode(200);
  }

  @Test
  void aCorrectedNumberLeavesTheShipDateUnlessItIsSaidAsWell() {
    // Given
    packaging(10, true, List.of("WD-1"));
    String id = opened("Packing");
    ship(
            id,
            """
            {"carrierName": "FedEx", "trackingNumber": "%s", "shipDate": "2026-10-02"}
            """
                .formatted(Parcels.newNumber()))
        .then()
        .statusCode(200);

    // When
    Response corrected =
        ship(
            id,
            """
            {"carrierName": "FedEx", "trackingNumber": "%s", "correctionReason": "Mistyped."}
            """
                .formatted(Parcels.newNumber()));

    // Then
    corrected.then().statusCode(200).body("shipDate", is("2026-10-02"));
    ship(
            id,
            """
            {"carrierName": "FedEx", "trackingNumber": "%s", "shipDate": "2026-10-03",
             "correctionReason": "A day late."}
            """
                .formatted(Parcels.newNumber()))
        .then()
        .body("shipDate", is("2026-10-03"));
  }

  @Test
  void aDriveThatAJobHadNotHeardOfWhenItWasDeletedIsPackedAllTheSame() {
    // Given
    parcels.announce(job, Parcels.newNumber(), List.of("LATE-1"));
    given()
        .contentType("application/json")
        .body("{\"drives\": [\"LATE-1\"]}")
        .post("/shipping/packages/" + parcels.registered(job) + "/receipt")
        .then()
        .statusCode(200);

    // When
    parcels.producer().send(new JobDeleted(job, "Closed"), 12);

    // Then
    get(opened("Packing")).body("drives", contains("LATE-1"));
  }

  private ValidatableResponse tasks(String state) {
    return given()
        .get("/driveport/v1/tasks?state=%s&location=%s".formatted(state, parcels.site()))
        .then()
        .statusCode(200);
  }

  private long tasksKept(String subject) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select count(*) from task where subject = ?")) {
      select.setString(1, subject);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void packaging(long version, boolean address, List<String> drives, String... extra) {
    parcels
        .producer()
        .send(
            Jobs.packaging(job, parcels.site(), new Returning(drives, List.of(extra), address)),
            version);
  }

  private void updated(long version, String state, boolean address, List<String> drives) {
    parcels
        .producer()
        .send(
            Jobs.updated(job, parcels.site(), state, new Returning(drives, List.of(), address)),
            version);
  }

  /** Id of the parcel of the job that is in a state, once there is one. */
  private String opened(String state) {
    await().untilAsserted(() -> ofJob().body("value.state", not(empty())));
    await().until(() -> id(state) != null);
    return id(state);
  }

  private String id(String state) {
    return ofJob().extract().path("value.find { it.state == '%s' }?.id".formatted(state));
  }

  private ValidatableResponse ofJob() {
    return given().get("/shipping/return-packages?jobId=" + job.id()).then().statusCode(200);
  }

  private ValidatableResponse atSite() {
    return given()
        .get("/shipping/return-packages?location=" + parcels.site())
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse get(String id) {
    return given().get("/shipping/return-packages/" + id).then().statusCode(200);
  }

  private static String handover(String number, String drives) {
    return "{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\", \"drives\": %s}"
        .formatted(number, drives);
  }

  private List<String> types(String id, int count) {
    return parcels.events(id, count).stream()
        .map(event -> event.header("ce_type").replaceAll("io.driveport.|.v1", ""))
        .toList();
  }

  private static Response shipIf(String tag, String id, String body) {
    return given()
        .header("If-Match", tag)
        .contentType("application/json")
        .body(body)
        .post("/shipping/return-packages/" + id + "/shipped");
  }

  private static Response ship(String id, String body) {
    return post(id, "shipped", body);
  }

  private static Response scans(String id, String body) {
    return post(id, "scans", body);
  }

  private static Response post(String id, String what, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/shipping/return-packages/" + id + "/" + what);
  }
}
