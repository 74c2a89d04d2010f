package io.driveport.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.driveport.location.testing.LocationApi;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.access.Role;
import io.driveport.servicekit.access.Verdict;
import io.driveport.servicekit.testing.Management;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class LocationAccessTest {

  private static final String LOCATIONS = "/providers/Microsoft.ImportExport/locations";
  private static final String VERSION = "?api-version=2021-01-01";
  private static final List<Operation> ADMINISTRATION =
      List.of(
          Operation.LIST_SITES,
          Operation.GET_SITE,
          Operation.PUT_SITE,
          Operation.CLOSE_SITE,
          Operation.TAKE_BACK_CLOSURE,
          Operation.REOPEN_SITE);

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

  static Stream<Arguments> cells() {
    return ADMINISTRATION.stream()
        .flatMap(operation ->
            Arrays.stream(Role.values())
                .flatMap(role ->
                    Stream.of(
                        Arguments.of(operation, role, true),
                        Arguments.of(operation, role, false))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyCellOfTheAdministrationIsEnforced(Operation operation, Role role, boolean own) {
    // Given
    String site = newSite();
    String location = own ? site : "elsewhere";
    Caller caller = new Caller("any", false, Set.of(role), Set.of("films"), Set.of(location));

    // When
    Response answer = make(operation, site, TestTokens.bearer(content(role, location)));

    // Then
    Verdict verdict = operation.verdict(caller, Owner.ofLocation(site));
    if (operation == Operation.LIST_SITES && verdict != Verdict.FORBIDDEN) {
      assertThat(answer.jsonPath().getList("value.name")).hasSize(own ? 1 : 0);
    } else {
      assertThat(answer.statusCode())
          .isIn(
              switch (verdict) {
                case ALLOWED -> List.of(200, 201);
                case HIDDEN -> List.of(404);
                case FORBIDDEN -> List.of(403);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT_SITE, OPERATOR, true, 200",
    "PUT_SITE, OPERATOR, false, 404",
    "PUT_SITE, CUSTOMER, true, 403",
    "CLOSE_SITE, OPERATOR, true, 201",
    "CLOSE_SITE, OPERATOR, false, 404",
    "CLOSE_SITE, READER, true, 403",
    "REOPEN_SITE, AGENT, true, 403",
    "GET_SITE, OPERATOR, true, 200",
    "GET_SITE, CUSTOMER, false, 403",
  })
  void whatIsPromised(Operation operation, Role role, boolean own, int status) {
    // Given
    String site = newSite();

    // When
    Response answer =
        make(operation, site, TestTokens.bearer(content(role, own ? site : "elsewhere")));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static String newSite() {
    String name = "access" + UUID.randomUUID().toString().replace("-", "");
    LocationApi.make(name, "westus");
    return name;
  }

  private static TokenContent content(Role role, String location) {
    return new TokenContent(
        "a-" + role.tokenName(),
        Set.of(role.tokenName()),
        Set.of("films"),
        Set.of(location),
        Duration.ofHours(1));
  }

  private static Response make(Operation operation, String site, String bearer) {
    String path = LocationApi.LOCATIONS + "/" + site;
    String planned = "{\"from\": \"2150-01-01T00:00:00Z\", \"reason\": \"works\"}";
    RequestSpecification request = LocationApi.request().header("Authorization", bearer);
    return switch (operation) {
      case LIST_SITES -> request.get(LocationApi.LOCATIONS);
      case GET_SITE -> request.get(path);
      case PUT_SITE -> request.body(LocationApi.settings(site, "westus")).put(path);
      case CLOSE_SITE -> request.body(planned).post(path + "/closures");
      case TAKE_BACK_CLOSURE ->
          request.delete(
              path
                  + "/closures/"
                  + LocationApi.close(site, planned).jsonPath().getString("closures[0].id"));
      case REOPEN_SITE -> request.post(path + "/reopen");
      default -> throw new IllegalArgumentException(operation + " is another service's");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "/driveport/v1/schemas/io.driveport.LocationChanged.v1, 200",
    "/driveport/v1/openapi/locations, 200",
  })
  void someThingsAreOpen(String path, int status) {
    given().noFilters().get(path).then().statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"health/ready", "metrics"})
  void whatIsForOperatorsIsOpenOnThePortOfTheirOwnAndNotThereForClients(String page) {
    given().noFilters().get(Management.page(page)).then().statusCode(200);
    given().get("/q/" + page).then().statusCode(404);
  }
}
