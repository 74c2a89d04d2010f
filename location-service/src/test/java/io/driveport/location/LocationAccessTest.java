package io.driveport.location;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class LocationAccessTest {

  private static final String LOCATIONS = "/providers/Microsoft.ImportExport/locations";
  private static final String VERSION = "?api-version=2021-01-01";

  @ParameterizedTest
  @ValueSource(strings = {"Customer", "Operator", "Agent", "Reader", "KeyReader"})
  void whoeverHasARoleMayLookForASite(String role) {
    // Given
    String bearer = TestTokens.bearer(TokenContent.inSubscriptions(role));

    // Then
    given().header("Authorization", bearer).get(LOCATIONS + VERSION).then().statusCode(200);
    given()
        .header("Authorization", bearer)
        .get(LOCATIONS + "/westus" + VERSION)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/westus", "/nowhere"})
  void nobodyElseDoes(String site) {
    given()
        .noFilters()
        .get(LOCATIONS + site)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .body("error.code", is("AuthenticationFailed"));
  }

  @Test
  void aTokenWithoutARoleOfOursIsForNothing() {
    given()
        .header("Authorization", TestTokens.bearer(TokenContent.inSubscriptions("Billing")))
        .get(LOCATIONS + VERSION)
        .then()
        .statusCode(403)
        .body("error.code", is("AuthorizationFailed"));
  }

  @ParameterizedTest
  @CsvSource({
    "/driveport/v1/schemas/io.driveport.LocationChanged.v1, 200",
    "/driveport/v1/openapi/locations, 200",
    "/q/health/ready, 200",
  })
  void someThingsAreOpen(String path, int status) {
    given().noFilters().get(path).then().statusCode(status);
  }
}
