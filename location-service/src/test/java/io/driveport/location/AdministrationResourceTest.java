package io.driveport.location;

import static io.driveport.location.testing.LocationApi.LOCATIONS;
import static io.driveport.location.testing.LocationApi.close;
import static io.driveport.location.testing.LocationApi.get;
import static io.driveport.location.testing.LocationApi.make;
import static io.driveport.location.testing.LocationApi.put;
import static io.driveport.location.testing.LocationApi.reopen;
import static io.driveport.location.testing.LocationApi.request;
import static io.driveport.location.testing.LocationApi.settings;
import static io.driveport.location.testing.LocationApi.takeBack;
import static io.driveport.location.testing.LocationApi.wholeSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class AdministrationResourceTest {

  private static final String ARM = "/providers/Microsoft.ImportExport/locations/";
  private static final String CLOSED_NOW = "{\"reason\": \"Flooded\"}";
  private static final String[] ALTERNATES = {"westus", "East US"};

  private final EventProbe probe =
      new EventProbe(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

  @Test
  void aNewSiteIsStoredShownAndAnnouncedWhole() throws Exception {
    // When
    Response answer = put("wholesite", wholeSettings("Whole Site", ALTERNATES));

    // Then
    answer
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("name", is("wholesite"))
        .body("state", is("Open"))
        .body("shipTo", contains("wholesite", "westus", "eastus"))
        .body("closures", empty())
        .body("nextChange", nullValue())
        .body("settings.address.streetAddress2", is("Gate 2"))
        .body("settings.alternates", contains("westus", "eastus"))
        .body("settings.openingDays.daysOfWeek", contains("Monday", "Saturday"))
        .body("settings.openingDays.holidays", contains("2026-12-25", "2026-12-26"))
        .body("settings.deliveryRules.inboundReferenceRequired", is(true));
    assertThat(get("Whole Site").asString()).isEqualTo(answer.asString());
    LocationChanged told = event("wholesite", 1);
    assertThat(told.configuredAlternates()).containsExactly("westus", "eastus");
    assertThat(told.timeZone()).isEqualTo("Europe/Amsterdam");
    assertThat(told.closures()).isEmpty();
    assertThat(told.additionalShippingInformation())
        .isEqualTo("Ring twice. Write the job's name on the parcel.");
    arm("wholesite")
        .then()
        .statusCode(200)
        .body(
            "properties.additionalShippingInformation",
            is("Ring twice. Write the job's name on the parcel."))
        .body("properties.alternateLocations", hasItem(ARM + "wholesite"));
  }

  @Test
  void whatIsShownAsSettingsCanBePutAgainAndChangesNothing() throws Exception {
    // Given
    put("putagain", wholeSettings("Put Again", ALTERNATES));
    Response shown = get("putagain");
    Map<String, Object> settings = shown.jsonPath().getMap("settings");

    // When
    Response again = put("putagain", new ObjectMapper().writeValueAsString(settings));

    // Then
    again.then().statusCode(200).header("ETag", shown.header("ETag"));
    assertThat(again.asString()).isEqualTo(shown.asString());
  }

  @Test
  void whatAPutLeavesOutGetsItsDefault() {
    // When
    Response answer = put("plain", settings("Plain"));

    // Then
    answer
        .then()
        .statusCode(201)
        .body("settings.timeZone", is("UTC"))
        .body("settings.openingDays.daysOfWeek", hasSize(5))
        .body("settings.deliveryRules.instruction", is(""))
        .body("settings.additionalShippingInformation", is(""));
  }

  @Test
  void closingNowSendsParcelsToTheAlternateAndReopeningBack() throws Exception {
    // Given
    make("Close Me", "westus");
    int before = version("closeme");

    // When
    Response closed = close("closeme", CLOSED_NOW);

    // Then
    closed
        .then()
        .statusCode(201)
        .body("state", is("Closed"))
        .body("shipTo", contains("westus"))
        .body("closures[0].reason", is("Flooded"))
        .body("nextChange", nullValue());
    assertThat(event("closeme", before + 1).alternateLocations()).containsExactly("westus");
    arm("closeme").then().body("properties.alternateLocations", contains(ARM + "westus"));
    close("closeme", CLOSED_NOW).then().statusCode(200).header("ETag", closed.header("ETag"));
    reopen("closeme").then().statusCode(200).body("state", is("Open")).body("closures", empty());
    reopen("closeme").then().statusCode(200).header("ETag", "\"" + (before + 2) + "\"");
    assertThat(event("closeme", before + 2).open()).isTrue();
  }

  @Test
  void aSiteThatReliesOnTheClosedOneIsAnnouncedToo() throws Exception {
    // Given
    make("Last", "westus");
    make("Middle", "last");
    make("First", "middle");
    close("first", CLOSED_NOW).then().statusCode(201);
    int before = version("first");

    // When
    close("middle", CLOSED_NOW).then().statusCode(201);

    // Then
    assertThat(event("first", before + 1).alternateLocations()).containsExactly("last");
    get("first").then().body("shipTo", contains("last"));
    get("last").then().header("ETag", "\"1\"");
    close("last", CLOSED_NOW).then().statusCode(201);
    assertThat(event("first", before + 2).alternateLocations()).containsExactly("westus");
    reopen("first");
    reopen("middle");
    reopen("last");
  }

  @Test
  void whatWouldLeaveASiteWithoutAnOpenAlternateIsRefusedNamingAll() {
    // Given
    make("Only One");
    make("Needs It", "onlyone");
    close("needsit", CLOSED_NOW).then().statusCode(201);
    String before = get("onlyone").asString();

    // When
    Response refused = close("onlyone", CLOSED_NOW);

    // Then
    refused
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", is("urn:driveport:problem:ChangeRefused"))
        .body("errors.code", contains("NoOpenAlternate", "NoOpenAlternate"))
        .body("errors.detail", hasItems(containsString("'needsit'"), containsString("'onlyone'")));
    assertThat(get("onlyone").asString()).isEqualTo(before);
    put("needsit", settings("Needs It", "needsit", "atlantis"))
        .then()
        .statusCode(409)
        .body("errors.code", contains("AlternateIsItself", "UnknownAlternate", "AlternatesCycle"))
        .body("errors[1].target", is("alternates[1]"));
  }

  @Test
  void aPlannedClosureIsShownAndCanBeTakenBack() {
    // Given
    make("Planned", "westus");

    // When
    Response planned =
        close(
            "planned",
            """
            {"from": "2190-01-01T01:00:00+01:00", "until": "2190-02-01T00:00:00Z", "reason": "Moves"}
            """);

    // Then
    planned
        .then()
        .statusCode(201)
        .body("state", is("Open"))
        .body("nextChange.at", is("2190-01-01T00:00:00Z"))
        .body("nextChange.state", is("Closed"))
        .body("closures[0].until", is("2190-02-01T00:00:00Z"));
    String id = planned.jsonPath().getString("closures[0].id");
    takeBack("planned", id).then().statusCode(200).body("closures", empty());
    takeBack("planned", id).then().statusCode(404).body("detail", containsString(id));
    takeBack("planned", "1-1-1-1-1").then().statusCode(400);
  }

  @Test
  void aClosureThatHasBegunIsEndedByReopeningOnly() {
    // Given
    make("Begun", "westus");
    String id = close("begun", CLOSED_NOW).jsonPath().getString("closures[0].id");

    // When
    Response refused = takeBack("begun", id);

    // Then
    refused.then().statusCode(409).body("title", is("ClosureHasBegun"));
    reopen("begun").then().statusCode(200);
  }

  @Test
  void twoOperatorsDoNotOverwriteEachOtherUnseen() {
    // Given
    make("Shared", "westus");
    String seen = get("shared").header("ETag");
    request().header("If-Match", seen).body(CLOSED_NOW).post(LOCATIONS + "/shared/closures");

    // When
    Response late =
        request().header("If-Match", seen).body(settings("Shared")).put(LOCATIONS + "/shared");

    // Then
    late.then().statusCode(412).body("title", is("PreconditionFailed"));
    request()
        .header("If-None-Match", "*")
        .body(settings("Shared", "westus"))
        .put(LOCATIONS + "/shared")
        .then()
        .statusCode(412);
    request().header("If-Match", seen).post(LOCATIONS + "/shared/reopen").then().statusCode(412);
    reopen("shared").then().statusCode(200);
  }

  @Test
  void everythingThatIsWrongWithSettingsIsToldWithItsPlace() {
    // When
    Response answer =
        put(
            "wrong",
            """
            {"displayName": "Other", "address": {"recipientName": "", "streetAddress1": 1, "city": "C",
               "postalCode": "1", "countryOrRegion": "NL", "phone": "12", "planet": "Earth"},
             "carriers": ["FedEx", " ", "fedex"], "alternates": ["westus", "West US"], "timeZone": "+01:00",
             "openingDays": {"daysOfWeek": ["Caturday"], "holidays": ["2026-02-30"]},
             "deliveryRules": {"inboundReferenceRequired": "yes"}, "closures": []}
            """);

    // Then
    answer.then().statusCode(400).contentType("application/problem+json");
    List<String> places = answer.jsonPath().getList("errors.target");
    assertThat(places)
        .containsExactlyInAnyOrder(
            "displayName",
            "address.recipientName",
            "address.streetAddress1",
            "address.phone",
            "address.planet",
            "carriers[1]",
            "carriers[2]",
            "alternates[1]",
            "timeZone",
            "openingDays.daysOfWeek[0]",
            "openingDays.daysOfWeek",
            "openingDays.holidays[0]",
            "deliveryRules.inboundReferenceRequired",
            "closures");
    get("wrong").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from  | {\"from\": \"2190-01-01\", \"reason\": \"x\"}",
        "from  | {\"from\": \"2190-01-01T00:00:00\", \"reason\": \"x\"}",
        "from  | {\"from\": \"2190-02-30T00:00:00Z\", \"reason\": \"x\"}",
        "from  | {\"from\": \"2190-01-01T00:00:00.1234567Z\", \"reason\": \"x\"}",
        "from  | {\"from\": \"2020-01-01T00:00:00Z\", \"reason\": \"x\"}",
        "until | {\"until\": \"2020-01-01T00:00:00Z\", \"reason\": \"x\"}",
        "until | {\"until\": \"9999-01-01T00:00:00Z\", \"reason\": \"x\"}",
        "until | {\"until\": 1, \"reason\": \"x\"}",
        "reason | {}",
        "reason | {\"reason\": \" \"}",
        "to    | {\"to\": \"2190-01-01T00:00:00Z\", \"reason\": \"x\"}",
      })
  void closuresThatAreWrongAreRefusedNamingTheProperty(String property, String closure) {
    // When
    Response answer = close("westus2", closure);

    // Then
    answer.then().statusCode(400).body("errors.target", contains(property));
  }

  @Test
  void aSiteThatThereIsNotCannotBeClosed() {
    close("atlantis", CLOSED_NOW).then().statusCode(404).body("detail", containsString("westus"));
    reopen("atlantis").then().statusCode(404);
    put("sz%C3%A9ged", settings("Szeged")).then().statusCode(400);
  }

  @Test
  void listIsOnePageOfAllSitesByDisplayName() {
    // When
    Response answer = request().get(LOCATIONS);

    // Then
    List<String> names = answer.then().statusCode(200).extract().jsonPath().getList("value.name");
    assertThat(names).hasSizeGreaterThanOrEqualTo(32).contains("westus", "eastus2");
    answer.then().body("value.find { it.name == 'eastus2' }.state", is("Closed"));
  }

  private static int version(String name) {
    return Integer.parseInt(get(name).header("ETag").replace("\"", ""));
  }

  private LocationChanged event(String name, int sequence) throws Exception {
    ReceivedEvent event =
        probe.awaitEvent(
            Topic.LOCATIONS,
            each ->
                name.equals(each.key())
                    && Integer.toString(sequence).equals(each.header("ce_sequence")));
    return new ObjectMapper().readValue(event.data(), LocationChanged.class);
  }

  private static Response arm(String name) {
    return RestAssured.given().queryParam("api-version", "2021-01-01").get(ARM + name);
  }
}
