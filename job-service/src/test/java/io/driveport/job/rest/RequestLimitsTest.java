package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may be at most, and what is said of one that is more. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class RequestLimitsTest {

  private static final int BODY = 128 * 1024;

  private final String name = newName();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void asManyAndAsLongTagsAsAllowedAreKept() {
    // When
    put(name, tagged(tags(49) + ", \"" + "n".repeat(512) + "\": \"" + "v".repeat(256) + "\""))
        .then()
        .statusCode(201);

    // Then
    get(name).then().body("tags", aMapWithSize(50));
  }

  @Test
  void moreTagsAreRefused() {
    put(name, tagged(tags(51)))
        .then()
        .statusCode(400)
        .body("error.code", is("InvalidPropertyValue"))
        .body("error.target", is("tags"))
        .body("error.message", containsString("has 51 entries; at most 50 are allowed"));
    get(name).then().statusCode(404);
  }

  @Test
  void longerTagsAreRefusedEachWithItsPlace() {
    put(name, tagged("\"" + "n".repeat(513) + "\": \"\", \"long\": \"" + "v".repeat(257) + "\""))
        .then()
        .statusCode(400)
        .body("error.details", hasSize(2))
        .body("error.details[0].message", containsString("at most 512 are allowed"))
        .body("error.details[1].target", is("tags.long"))
        .body("error.details[1].message", containsString("at most 256 are allowed"));
    get(name).then().statusCode(404);
  }

  @Test
  void aBodyOf128KilobytesIsReadAndALongerOneRefused() {
    // Given
    String job = importJob();
    String largest = job + " ".repeat(BODY - job.length());

    // Then
    put(name, largest).then().statusCode(201);
    put(newName(), largest + " ")
        .then()
        .statusCode(413)
        .body("error.code", is("RequestEntityTooLarge"))
        .body("error.message", containsString("at most " + BODY + " are allowed"));
  }

  @Test
  void aBodyThatSaysItIsMuchLongerIsRefusedBeforeItIsRead() {
    put(name, " ".repeat(1_048_577))
        .then()
        .statusCode(413)
        .header("x-ms-request-id", notNullValue())
        .body("error.code", is("RequestEntityTooLarge"))
        .body("error.message", containsString("allowed are 1048576 bytes"));
  }

  @ParameterizedTest
  @ValueSource(ints = {BODY + 1, 1_048_577, 4_194_304})
  void aBodyThatDoesNotSayHowLongItIsIsCounted(int length) throws Exception {
    // Given
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) ' ');
    HttpRequest request = chunked(newName(), body);

    // When
    HttpResponse<String> response;
    try (HttpClient client = HttpClient.newHttpClient()) {
      response = client.send(request, BodyHandlers.ofString());
    }

    // Then
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(response.body())
        .contains("\"code\":\"RequestEntityTooLarge\"", length == BODY + 1 ? "131072" : "1048576");
  }

  @Test
  void aBodyInPartsIsReadLikeAWholeOne() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              chunked(name, importJob().getBytes(StandardCharsets.UTF_8)), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(201);
    }
    get(name).then().statusCode(200);
  }

  @Test
  void deepNestingIsRefused() {
    put(name, "{\"tags\": " + "[".repeat(33) + "]".repeat(33) + "}")
        .then()
        .statusCode(400)
        .body("error.code", is("InvalidRequestContent"));
  }

  @Test
  void aPathThatIsNoUtf8IsToldInTheEnvelope() {
    given()
        .urlEncodingEnabled(false)
        .get(path("%ff") + "?api-version=2021-01-01")
        .then()
        .statusCode(400)
        .header("x-ms-request-id", notNullValue())
        .body("error.code", is("InvalidResourceName"))
        .body("error.message", containsString("can't be decoded"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions/x%zz/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01",
        "/subscriptions/x%/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01",
        "/subscriptions/{x}/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01",
        "/subscriptions/x/providers/Microsoft.ImportExport/jobs?api-version=%zz",
        "/subscriptions/x/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01&$filter=[^]"
      })
  void aBrokenAddressIsToldInTheEnvelope(String target) throws Exception {
    WireAnswer answer;
    try (WireConnection connection = new WireConnection(RestAssured.port, TestTokens.everybody())) {
      answer = connection.send(WireRequest.of("broken address", "GET", target));
    }
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"InvalidResourceName\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {8_193, 30_000})
  void anOverlongAddressIsToldInTheEnvelope(int length) {
    // Given
    String start = path("any") + "?api-version=2021-01-01&x=";

    // Then
    given()
        .urlEncodingEnabled(false)
        .get(start + "x".repeat(length - start.length()))
        .then()
        .statusCode(414)
        .body("error.code", is("RequestUriTooLong"))
        .body("error.message", containsString("8192"));
  }

  @Test
  void anAddressOfTheLongestKindIsRead() {
    // Given
    String start = path(name) + "?api-version=2021-01-01&x=";

    // Then
    given()
        .urlEncodingEnabled(false)
        .get(start + "x".repeat(8_192 - start.length()))
        .then()
        .statusCode(404)
        .body("error.code", is("ResourceNotFound"));
  }

  private static HttpRequest chunked(String name, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://localhost:%d%s?api-version=2021-01-01"
                    .formatted(RestAssured.port, path(name))))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Content-Type", "application/json")
        .header("Authorization", TestTokens.everybodysBearer())
        .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
        .build();
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"tag-" + i + "\": \"value\"")
        .collect(Collectors.joining(", "));
  }

  private static String tagged(String tags) {
    return importJob().replace("\"team\": \"film\"", tags);
  }
}
