package io.driveport.shipping.webhook;

import static io.driveport.shipping.webhook.testing.Subscriptions.PATH;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.Subscriptions.Created;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(WebhookSetup.class)
class WebhookResourceTest {

  private static final String URL = "https://hooks.example.org/in";

  private final Subscriptions subscriptions = new Subscriptions();
  private final String own = subscriptions.subscriptionId();

  @AfterEach
  void close() {
    subscriptions.close();
  }

  @Test
  void aNewOneIsAnsweredWithItsSecretWhichIsNeverShownAgain() {
    // When
    Response made =
        Subscriptions.create(
            Map.of(
                "name",
                "mine",
                "url",
                URL,
                "subscriptionIds",
                List.of(own.toUpperCase(Locale.ROOT)),
                "eventTypes",
                List.of("io.driveport.JobCreated.v1")));

    // Then
    String id = made.path("id");
    made.then()
        .statusCode(201)
        .header("Location", endsWith(PATH + "/" + id))
        .header("ETag", "\"1\"")
        .body("state", is("Active"));
    assertThat(made.<String>path("secret")).matches("[A-Za-z0-9_-]{43}");
    given()
        .get(PATH + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", is("mine"))
        .body("url", is(URL))
        .body("subscriptionIds", is(List.of(own)))
        .body("eventTypes", is(List.of("io.driveport.JobCreated.v1")))
        .body("secret", nullValue())
        .body("delivery.attempts", is(0));
  }

  @Test
  void nobodyOverwritesWhatTheyHaveNotSeen() {
    // Given
    Created webhook = subscriptions.at(URL);
    Map<String, Object> body =
        Map.of("url", "https://other.example.org", "subscriptionIds", List.of(own));
    json(null).header("If-Match", "\"1\"").body(body).put(webhook.path()).then().statusCode(200);

    // When
    Response late = json(null).header("If-Match", "\"1\"").body(body).put(webhook.path());

    // Then
    late.then().statusCode(412).body("title", is("PreconditionFailed"));
    given().header("If-Match", "\"1\"").delete(webhook.path()).then().statusCode(412);
    given().get(webhook.path()).then().header("ETag", "\"2\"");
  }

  @Test
  void whatIsDeletedIsGone() {
    // Given
    Created webhook = subscriptions.at(URL);

    // When
    given().delete(webhook.path()).then().statusCode(204);

    // Then
    given().get(webhook.path()).then().statusCode(404);
    given().delete(webhook.path()).then().statusCode(404);
    given().get(webhook.path() + "/deliveries").then().statusCode(404);
    given()
        .get("/driveport/v1/audit/shipping-service?resourceId=" + webhook.id())
        .then()
        .body("value.operation", is(List.of("Subscriptions_Delete", "Subscriptions_Create")))
        .body("value[0].subscriptionId", is(own));
  }

  @Test
  void aCustomersIsBoundToItsOwnSubscriptions() {
    // When
    Response made = json(customer(own, "second")).body(Map.of("url", URL)).post(PATH);

    // Then
    made.then().statusCode(201).body("subscriptionIds", hasItems(own, "second"));
    json(customer(own)).get(PATH + "/" + made.path("id")).then().statusCode(404);
    json(customer("second", own)).get(PATH + "/" + made.path("id")).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"another", ""})
  void foreignSubscriptionsAreNotKnown(String second) {
    // Given
    List<String> wanted = second.isEmpty() ? List.of("another") : List.of(own, second);

    // When
    Response refused =
        json(customer(own)).body(Map.of("url", URL, "subscriptionIds", wanted)).post(PATH);

    // Then
    refused.then().statusCode(404).contentType(containsString("application/problem+json"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "DELETE, ''",
    "PUT, ''",
    "GET, /deliveries",
    "GET, /dead-letters",
    "POST, /pause",
    "POST, /resume",
    "POST, /rotate-secret",
    "POST, /replay",
    "POST, /dead-letters/0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90/redeliver",
  })
  void whatIsAnothersLooksLikeWhatIsNotThere(String method, String what) {
    // Given
    Created webhook = subscriptions.at(URL);
    String body = "{\"url\": \"%s\"}".formatted(URL);

    for (String bearer :
        List.of(customer("another"), bearer(TokenContent.atLocations("Operator", "westus")))) {
      // When
      Response refused = json(bearer).body(body).request(method, webhook.path() + what);

      // Then
      refused.then().statusCode(404).body("detail", containsString(webhook.id()));
    }
    json(bearer(TokenContent.inSubscriptions("Reader", own)))
        .body(body)
        .request(method, webhook.path() + what)
        .then()
        .statusCode(403);
    given()
        .noFilters()
        .contentType("application/json")
        .body(body)
        .request(method, webhook.path() + what)
        .then()
        .statusCode(401);
  }

  @Test
  void operatorsOfAllSitesMayBeToldOfAll() {
    // Given
    String everywhere = bearer(TokenContent.atLocations("Operator", "*"));
    Created webhook = subscriptions.at(URL);

    // When
    Response made = json(everywhere).body(Map.of("url", URL)).post(PATH);

    // Then
    made.then().statusCode(201).body("subscriptionIds", hasSize(0));
    String path = PATH + "/" + made.path("id");
    json(customer(own)).get(path).then().statusCode(404);
    json(everywhere).get(webhook.path()).then().statusCode(200);
    json(bearer(TokenContent.atLocations("Operator", "westus")))
        .body(Map.of("url", URL))
        .post(PATH)
        .then()
        .statusCode(404);
    given().delete(path).then().statusCode(204);
  }

  @Test
  void aListIsPagedAndHasTheCallersOwnOnly() {
    // Given
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      made.add(subscriptions.at(URL).id());
    }
    Response foreign = Subscriptions.create(Map.of("url", URL, "subscriptionIds", List.of("x")));

    // When
    Response first = json(customer(own)).get(PATH);
    Response second = json(customer(own)).get(first.<String>path("nextLink"));

    // Then
    first
        .then()
        .body("value", hasSize(100))
        .body("value.id", not(hasItem(foreign.<String>path("id"))));
    second.then().body("value", hasSize(1)).body("nextLink", nullValue());
    List<String> listed = new ArrayList<>(first.<List<String>>path("value.id"));
    listed.addAll(second.<List<String>>path("value.id"));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                        | url
          {"url": "http://10.0.0.1/"}                               | url
          {"url": "https://me@hooks.example.org/"}                  | url
          {"url": "ftp://hooks.example.org/"}                       | url
          {"url": "https://h.example.org", "eventTypes": ["Job"]}   | eventTypes
          {"url": "https://h.example.org", "subscriptionIds": [" "]}| subscriptionIds
          {"url": "https://h.example.org", "secret": "mine"}        | secret
          """)
  void whatIsWrongIsNamed(String body, String target) {
    json(null)
        .body(body)
        .post(PATH)
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"))
        .body("detail", containsString(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"time\": \"yesterday\"}",
        "{\"eventId\": \"1\"}",
        "{\"time\": \"2026-01-01T00:00:00Z\", \"eventId\": \"0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90\"}"
      })
  void aReplayNeedsAnEventOrATime(String body) {
    Created webhook = subscriptions.at(URL);
    json(null).body(body).post(webhook.path() + "/replay").then().statusCode(400);
  }

  @Test
  void whatIsNoIdIsToldSo() {
    given().get(PATH + "/one").then().statusCode(400).body("detail", containsString("UUID"));
    given().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    given().get(PATH + "?after=x").then().statusCode(400);
  }

  private static RequestSpecification json(@Nullable String bearer) {
    RequestSpecification request = given().contentType("application/json");
    return bearer == null ? request : request.header("Authorization", bearer);
  }

  private static String customer(String... subscriptions) {
    return bearer(TokenContent.inSubscriptions("Customer", subscriptions));
  }

  private static String bearer(TokenContent content) {
    return TestTokens.bearer(content);
  }
}
