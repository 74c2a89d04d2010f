package io.driveport.location.testing;

import io.driveport.location.domain.LocationName;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What operators ask of the service. */
public final class LocationApi {

  public static final String LOCATIONS = "/driveport/v1/locations";

  /** What a PUT takes to create a site. */
  public static String settings(String displayName, String... alternates) {
    return """
    {"displayName": "%s",
     "address": {"recipientName": "Test dock", "streetAddress1": "1 Example Street", "city": "Testville",
                 "postalCode": "00000", "countryOrRegion": "Testland", "phone": "+1 202 555 0199"},
     "carriers": ["FedEx"], "alternates": [%s]}
    """
        .formatted(displayName, quoted(alternates));
  }

  /** The same with everything that can be said. */
  public static String wholeSettings(String displayName, String... alternates) {
    return """
    {"displayName": "%s",
     "address": {"recipientName": "Dock", "streetAddress1": "1 Example Street", "streetAddress2": "Gate 2",
                 "city": "Amsterdam", "stateOrProvince": "NH", "postalCode": "1011", "countryOrRegion": "NL",
                 "phone": "+1 202 555 0199"},
     "additionalShippingInformation": "Ring twice.",
     "carriers": ["FedEx", "UPS"], "alternates": [%s], "timeZone": "Europe/Amsterdam",
     "openingDays": {"daysOfWeek": ["Saturday", "Monday"], "holidays": ["2026-12-26", "2026-12-25"]},
     "deliveryRules": {"inboundReferenceRequired": true, "instruction": "Write the job's name on the parcel.",
                       "parcelRestrictions": ["30 kg at most"]}}
    """
        .formatted(displayName, quoted(alternates));
  }

  private static String quoted(String... names) {
    return Arrays.stream(names).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  /** Creates a site or replaces its settings. */
  public static Response put(String name, String settings) {
    return request().body(settings).put(LOCATIONS + "/" + name);
  }

  /** A site that is there now, whatever was before. */
  public static void make(String displayName, String... alternates) {
    int status =
        put(LocationName.shortNameOf(displayName), settings(displayName, alternates)).statusCode();
    if (status != 200 && status != 201) {
      throw new IllegalStateException("could not make " + displayName + ": " + status);
    }
  }

  public static Response get(String name) {
    return request().get(LOCATIONS + "/" + name);
  }

  public static Response close(String name, String closure) {
    return request().body(closure).post(LOCATIONS + "/" + name + "/closures");
  }

  public static Response reopen(String name) {
    return request().post(LOCATIONS + "/" + name + "/reopen");
  }

  public static Response takeBack(String name, String closure) {
    return request().delete(LOCATIONS + "/" + name + "/closures/" + closure);
  }

  /** A request with a body in JSON, which may be left out. */
  public static RequestSpecification request() {
    return RestAssured.given().contentType("application/json");
  }

  private LocationApi() {}
}
