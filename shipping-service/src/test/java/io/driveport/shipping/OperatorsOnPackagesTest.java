package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class OperatorsOnPackagesTest {

  private static final String SEEN =
      """
      {"scans": [{"id": "dock-1", "time": "2026-11-22T09:00:00Z", "status": "awaitscollection",
                  "place": {"city": "Hayward"}}]}
      """;

  private final Parcels parcels = new Parcels();

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void anOperatorTellsWhereAPackageHasBeenSeen() {
    // Given
    String id = parcels.registered(newNumber());

    // When
    post(id, "scans", SEEN)
        .then()
        .statusCode(200)
        .body("state", is("InTransit"))
        .body("scans[0].source", is("Operator"))
        .body("scans[0].status", is("AwaitsCollection"));
    post(id, "scans", SEEN).then().statusCode(200).body("version", is(2));

    // Then
    assertThat(parcels.events(id, 2).getLast().data()).contains("\"Operator\"", "\"Hayward\"");
    entries(id).body("value", hasSize(1)).body("value[0].operation", is("Scans_Report"));
  }

  @Test
  void aLostPackageIsFoundByItsNextScan() {
    // Given
    String number = newNumber();
    String id = parcels.registered(number);
    ofFedEx(scan("1", number, "PU")).send();

    // When
    post(id, "lost", "{\"reason\": \"NotFound\", \"note\": \"Case 77, asked twice\"}")
        .then()
        .statusCode(200)
        .body("state", is("Lost"))
        .body("decision.reason", is("NotFound"))
        .body("decision.note", is("Case 77, asked twice"));
    post(id, "lost", "{\"reason\": \"Destroyed\"}")
        .then()
        .statusCode(200)
        .body("version", is(3))
        .body("decision.reason", is("NotFound"));
    ofFedEx(scan("1", number, "PU"), scan("2", number, "DY")).send();
    Parcels.get(id).body("state", is("Lost"));
    ofFedEx(scan("3", number, "OD")).send();

    // Then
    Parcels.get(id).body("state", is("InTransit")).body("decision", nullValue());
    assertThat(parcels.events(id, 5))
        .extracting(event -> event.header("ce_type").replaceAll("io.driveport.|.v1", ""))
        .containsExactly(
            "PackageRegistered",
            "PackageScanned",
            "PackageLost",
            "PackageScanned",
            "PackageScanned");
    assertThat(parcels.events(id, 5))
        .extracting(event -> String.valueOf(event.data()))
        .noneMatch(body -> body.contains("Case 77"));
    entries(id).body("value", hasSize(1)).body("value[0].operation", is("Packages_Lose"));
  }

  @Test
  void aReturnedPackageStaysSo() {
    // Given
    String number = newNumber();
    String id = parcels.registered(number);

    // When
    post(id, "returned", "{\"reason\": \"refusedbysite\"}")
        .then()
        .statusCode(200)
        .body("state", is("Returned"))
        .body("decision.reason", is("RefusedBySite"));
    ofFedEx(scan("1", number, "DL")).send();

    // Then
    Parcels.get(id).body("state", is("Returned")).body("scans", hasSize(1));
    post(id, "lost", "{\"reason\": \"NotFound\"}")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:driveport:problem:PackageStateConflict"))
        .body("detail", containsString("allowed in: Registered, InTransit, Delivered, Lost"));
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsAllowed() {
    // Given
    String id = parcels.registered(newNumber());

    // Then
    post(id, "lost", "{}").then().statusCode(400).body("errors.target", hasItem("reason"));
    post(id, "lost", "{\"reason\": \"Recalled\"}")
        .then()
        .statusCode(400)
        .body(
            "detail",
            containsString(
                "is 'Recalled'; it has to be one of: DeclaredByCarrier, NotAtSite, NotFound,"
                    + " Destroyed"));
    post(id, "returned", "{\"reason\": \"Recalled\", \"note\": \"" + "x".repeat(501) + "\"}")
        .then()
        .statusCode(400)
        .body("errors.target", hasItem("note"));
    post(id, "scans", SEEN.replace("awaitscollection", "Flying"))
        .then()
        .statusCode(400)
        .body("detail", containsString("LabelCreated, PickedUp"));
    post(UUID.randomUUID().toString(), "lost", "{\"reason\": \"NotFound\"}").then().statusCode(404);
    Parcels.get(id).body("state", is("Registered")).body("version", is(1));
  }

  @Test
  void aRefusedPackageIsNotFollowed() {
    // Given
    String id = parcels.refused(parcels.announce("12"));

    // Then
    post(id, "lost", "{\"reason\": \"NotFound\"}").then().statusCode(409);
    post(id, "scans", SEEN).then().statusCode(409);
  }

  @Test
  void whoHasSeenAnOlderPackageChangesNothing() {
    // Given
    String id = parcels.registered(newNumber());
    String tag = Parcels.get(id).extract().header("ETag");
    assertThat(tag).isEqualTo("\"1\"");
    post(id, "scans", SEEN).then().header("ETag", is("\"2\""));

    // Then
    for (String what : List.of("scans", "lost", "returned", "receipt")) {
      given()
          .contentType("application/json")
          .header("If-Match", tag)
          .body(
              """
              {%s}
              """
                  .formatted(
                      switch (what) {
                        case "scans" -> "\"scans\": []";
                        case "receipt" -> "\"drives\": [\"WD-1\"]";
                        case "lost" -> "\"reason\": \"NotFound\"";
                        default -> "\"reason\": \"Recalled\"";
                      }))
          .post("/shipping/packages/" + id + "/" + what)
          .then()
          .statusCode(412)
          .contentType("application/problem+json")
          .body("type", is("urn:driveport:problem:PreconditionFailed"));
    }
    Parcels.get(id).body("version", is(2)).body("state", is("InTransit"));

    // When
    given()
        .contentType("application/json")
        .header("If-Match", "\"2\"")
        .body("{\"reason\": \"NotFound\"}")
        .post("/shipping/packages/" + id + "/lost")
        .then()
        .statusCode(200)
        .header("ETag", is("\"3\""));
  }

  private static Response post(String id, String what, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/shipping/packages/" + id + "/" + what);
  }

  private static ValidatableResponse entries(String packageId) {
    return given()
        .get("/driveport/v1/audit/shipping-service?outcome=done&resourceId=" + packageId)
        .then()
        .statusCode(200);
  }
}
