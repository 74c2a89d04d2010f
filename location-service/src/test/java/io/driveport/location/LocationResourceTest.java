package io.driveport.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.driveport.servicekit.testing.Management;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class LocationResourceTest {

  private static final String LOCATIONS = "/providers/Microsoft.ImportExport/locations";

  @ParameterizedTest
  @ValueSource(strings = {"2016-11-01", "2020-08-01", "2021-01-01"})
  void listIsOnePageOfAllSitesByDisplayName(String version) {
    // When
    Response answer = given().queryParam("api-version", version).get(LOCATIONS);

    // Then
    answer.then().statusCode(200).contentType("application/json");
    Map<String, List<Map<String, Object>>> body = answer.jsonPath().getMap("");
    assertThat(body).containsOnlyKeys("value");
    List<String> names = answer.jsonPath().getList("value.name");
    assertThat(names).hasSizeGreaterThanOrEqualTo(32).isSorted().contains("UK South", "West US 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"West US", "westus", "WestUS", "WEST us", "west%20us"})
  void oneSiteIsFoundByEitherNameInAnySpelling(String name) {
    // When
    Response answer =
        given()
            .urlEncodingEnabled(!name.contains("%"))
            .get(LOCATIONS + "/" + name + "?api-version=2021-01-01");

    // Then
    answer
        .then()
        .statusCode(200)
        .body("id", is("/providers/Microsoft.ImportExport/locations/westus"))
        .body("name", is("West US"))
        .body("type", is("Microsoft.ImportExport/locations"))
        .body("properties.city", is("Santa Clara"))
        .body("properties.supportedCarriers", is(List.of("FedEx", "UPS")))
        .body("properties.alternateLocations", is(List.of(LOCATIONS + "/westus")));
  }

  @Test
  void propertiesAreThoseOfThePublishedModel() {
    // When
    Response answer = get("/providers/microsoft.importexport/LOCATIONS/eastus2");

    // Then
    Map<String, Object> site = answer.jsonPath().getMap("");
    Map<String, Object> properties = answer.jsonPath().getMap("properties");
    assertThat(site).containsOnlyKeys("id", "name", "type", "properties");
    assertThat(properties)
        .containsOnlyKeys(
            "recipientName",
            "streetAddress1",
            "streetAddress2",
            "city",
            "stateOrProvince",
            "postalCode",
            "countryOrRegion",
            "phone",
            "additionalShippingInformation",
            "supportedCarriers",
            "alternateLocations")
        .containsEntry("alternateLocations", List.of(LOCATIONS + "/eastus"));
  }

  @Test
  void unknownSiteIsAnErrorThatNamesTheSites() {
    get(LOCATIONS + "/mars")
        .then()
        .statusCode(404)
        .header("x-ms-request-id", matchesPattern("[0-9a-f-]{36}"))
        .body("error.code", is("ResourceNotFound"))
        .body("error.message", containsString("'mars'"))
        .body("error.message", containsString("westus2"));
  }

  @Test
  void unknownVersionIsAnErrorThatNamesTheVersions() {
    given()
        .queryParam("api-version", "2015-01-01")
        .get(LOCATIONS)
        .then()
        .statusCode(400)
        .body("error.code", is("InvalidApiVersionParameter"))
        .body("error.message", containsString("2021-01-01"));
  }

  @Test
  void isReadyWithItsDatabase() {
    given().get(Management.page("health/ready")).then().statusCode(200).body("status", is("UP"));
  }

  private static Response get(String path) {
    return given().queryParam("api-version", "2021-01-01").get(path);
  }
}
