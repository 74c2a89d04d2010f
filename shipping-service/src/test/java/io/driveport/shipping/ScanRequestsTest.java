package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.driveport.shipping.testing.CarrierRequest;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What carriers may send, and what they are told of the rest. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class ScanRequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | | MissingRequiredProperty",
        "trackingNumber | | MissingRequiredProperty",
        "time | | MissingRequiredProperty",
        "code | | MissingRequiredProperty",
        "time | yesterday | InvalidPropertyValue",
        "time | 2026-11-21T05:10:00 | InvalidPropertyValue",
        "time | 9999-11-21T05:10:00Z | InvalidPropertyValue",
        "time | 0000-01-01T00:00:00Z | InvalidPropertyValue",
        "place | Memphis | InvalidPropertyValue",
      })
  void whatIsWrongIsNamedWithItsPlace(String property, String value, String code) {
    // Given
    Map<String, Object> wrong = scan("1", newNumber(), "PU");
    wrong.put(property, value);

    // Then
    ofFedEx(scan("0", newNumber(), "PU"), wrong)
        .send()
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.code", hasItem(code))
        .body("errors.target", hasItem("scans[1]." + property));
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNothingIsStored() {
    // Given
    String number = newNumber();
    Map<String, Object> wrong = scan("x".repeat(129), number, "y".repeat(33));
    wrong.put("place", Map.of("city", "z".repeat(101)));

    // When
    ofFedEx(scan("1", number, "PU"), wrong)
        .send()
        .then()
        .statusCode(400)
        .body("errors.target", hasItems("scans[1].id", "scans[1].code", "scans[1].place.city"))
        .body("detail", containsString("at most 128 are allowed"));

    // Then
    try (Parcels parcels = new Parcels()) {
      Parcels.get(parcels.registered(number)).body("scans", hasSize(0));
    }
  }

  @Test
  void fiveHundredScansAreTakenAndOneMoreIsNot() {
    // Given
    List<Map<String, Object>> scans = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      scans.add(scan("scan-with-an-id-of-some-length-" + i, newNumber(), "PU"));
    }

    // Then
    ofFedEx(scans).send().then().statusCode(200).body("value", hasSize(500));
    scans.add(scan("one more", newNumber(), "PU"));
    ofFedEx(scans).send().then().statusCode(400).body("detail", containsString("at most 500"));
  }

  @Test
  void whatIsNoRequestAtAllIsRefused() {
    ofFedEx("{\"scans\": [").send().then().statusCode(400);
    ofFedEx("[]").send().then().statusCode(400);
    ofFedEx("{}").send().then().statusCode(400).body("errors.target", hasItem("scans"));
    ofFedEx("{\"scans\": null}").send().then().statusCode(400);
    ofFedEx("{\"scans\": []}").send().then().statusCode(200).body("value", hasSize(0));
    ofFedEx(" ".repeat(513 * 1024)).send().then().statusCode(413);
  }

  @Test
  void aCarrierIsKnownByAnyOfItsNames() {
    // Given
    CarrierRequest request = ofFedEx(scan("1", newNumber(), "PU"));

    // Then
    request.of("Federal Express").send().then().statusCode(200);
    request.of("FEDEX").send().then().statusCode(200).body("value[0].outcome", is("NotMatched"));
  }
}
