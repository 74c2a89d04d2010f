package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read so slowly that a service stops waiting for them. */
@QuarkusTest
@TestProfile(SlowClientsTest.LittlePatience.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class SlowClientsTest {

  /** So little that a test can wait for its end. */
  public static final class LittlePatience implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "driveport.patience.body", "PT3S",
          "driveport.patience.answer", "PT5S",
          "quarkus.http.idle-timeout", "30S");
    }
  }

  private final String name = newName();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10000", "Transfer-Encoding: chunked"})
  void aBodyThatComesByteByByteIsRefusedWithAReason(String length) throws Exception {
    // Given
    try (Socket client = connected()) {
      send(client, "PUT " + target(path(name)) + length + "\r\n\r\n");

      // When
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            send(client, length.startsWith("C") ? " " : "1\r\n \r\n");
            return client.getInputStream().available() > 0;
          });

      // Then
      String answer = allOf(client.getInputStream());
      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .containsIgnoringCase("Connection: close")
          .contains("x-ms-request-id")
          .contains("\"code\":\"RequestTimeout\"", "allowed are 3 seconds");
    }
    JobApi.get(name).then().statusCode(404);
  }

  @Test
  void aBodyThatStopsIsRefusedWithAReason() throws Exception {
    // Given
    try (Socket client = connected()) {
      // When
      send(client, "PUT " + target(path(name)) + "Content-Length: 10000\r\n\r\n{\"loc");

      // Then
      assertThat(allOf(client.getInputStream())).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void whoWouldSpeakHttp2IsAnsweredInHttp11() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/driveport/v1/openapi/jobs".formatted(RestAssured.port)))
            .version(HttpClient.Version.HTTP_2)
            .build();

    // When
    HttpResponse<String> response;
    try (HttpClient client = HttpClient.newHttpClient()) {
      response = client.send(request, BodyHandlers.ofString());
    }

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void anAnswerThatNobodyReadsIsBrokenOff() throws Exception {
    // Given
    String tags =
        IntStream.range(0, 50)
            .mapToObj(i -> "\"%03d%s\": \"%s\"".formatted(i, "n".repeat(500), "v".repeat(256)))
            .collect(Collectors.joining(","));
    for (int i = 0; i < 100; i++) {
      String large = importJob().replace("\"team\": \"film\"", tags);
      String job = newName();
      // On a busy machine one may take longer than this service waits.
      await().ignoreExceptions().until(() -> put(job, large).statusCode() / 100 == 2);
    }
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(4_096);
      client.connect(new InetSocketAddress("localhost", RestAssured.port));
      client.setSoTimeout(30_000);

      // When: more answers than the buffers of both sides have room for
      String request =
          "GET " + target("/subscriptions/sub-1/providers/Microsoft.ImportExport/jobs") + "\r\n";
      send(client, request.repeat(3));
      await().until(() -> client.getInputStream().available() > 0);
      await().atMost(Duration.ofSeconds(30)).until(() -> isClosed(client));

      // Then
      assertThat(untilItBreaks(client.getInputStream())).isPositive().isLessThan(10_000_000);
    }
  }

  /** An empty line in front of a request is allowed, and asks for nothing. */
  private static boolean isClosed(Socket client) {
    try {
      send(client, "\r\n");
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static String target(String path) {
    return path
        + "?api-version=2021-01-01 HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: %s\r\n".formatted(TestTokens.everybodysBearer())
        + "Content-Type: application/json\r\n";
  }

  private static Socket connected() throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static int untilItBreaks(InputStream answer) {
    int length = 0;
    try {
      while (answer.read() >= 0) {
        length++;
      }
    } catch (IOException _) {
      // Whether the end is an orderly one makes no difference.
    }
    return length;
  }

  private static String allOf(InputStream answer) throws IOException {
    return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
  }
}
