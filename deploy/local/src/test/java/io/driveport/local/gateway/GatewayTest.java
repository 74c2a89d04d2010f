package io.driveport.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.driveport.local.TestCertificates;
import io.driveport.testkit.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayTest {

  private static final long BODY_LIMIT = 100_000;
  private static final String JOB_PATH = "/subscriptions/11/providers/Microsoft.ImportExport/jobs";

  @TempDir static Path directory;
  private static TestCertificates certificates;

  private final AtomicReference<Map<String, List<String>>> received =
      new AtomicReference<>(Map.of());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer jobService;
  private Gateway gateway;
  private HttpClient client;

  @BeforeAll
  static void makeCertificates() throws IOException {
    certificates = TestCertificates.in(directory);
  }

  @BeforeEach
  void start() throws Exception {
    jobService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jobService.setExecutor(threads);
    jobService.createContext("/", this::echo);
    jobService.start();
    gateway =
        Gateway.start(
            new GatewayOptions(
                0,
                certificates.keyStore(),
                certificates.password(),
                Map.of(
                    Backend.JOB, jobService.getAddress().getPort(),
                    Backend.LOCATION, FreePorts.one(),
                    Backend.SHIPPING, FreePorts.one()),
                new GatewayOptions.Limits(
                    BODY_LIMIT,
                    8192,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3))));
    client = HttpClient.newBuilder().sslContext(certificates.trust()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    gateway.close();
    jobService.stop(0);
    threads.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void requestGoesToItsServiceAndTheAnswerComesBack(HttpClient.Version version) throws Exception {
    // Given
    HttpRequest request =
        request(JOB_PATH + "/West%20US?api-version=2021-01-01&x=%2F")
            .version(version)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"a\":1}"))
            .build();

    // When
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    // Then
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body())
        .isEqualTo("PATCH " + JOB_PATH + "/West%20US?api-version=2021-01-01&x=%2F {\"a\":1}");
    assertThat(response.headers().firstValue("x-driveport-job-id")).contains("42");
    assertThat(response.headers().allValues("x-two")).containsExactly("one", "two");
    assertThat(response.headers().firstValue("keep-alive")).isEmpty();
  }

  @Test
  void serviceLearnsFromTheGatewayWhoAskedWhateverTheClientSays() throws Exception {
    // Given
    HttpRequest request =
        request(JOB_PATH)
            .header("X-Forwarded-For", "6.6.6.6")
            .header("X-Forwarded-Proto", "gopher")
            .header("x-forwarded-host", "evil.example")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "for=6.6.6.6")
            .header("TE", "trailers")
            .header("Authorization", "Bearer token")
            .build();

    // When
    client.send(request, BodyHandlers.discarding());

    // Then
    assertThat(received.get())
        .containsEntry("X-forwarded-for", List.of("127.0.0.1"))
        .containsEntry("X-forwarded-proto", List.of("https"))
        .containsEntry("X-forwarded-host", List.of("127.0.0.1:" + gateway.port()))
        .containsEntry("X-forwarded-port", List.of("" + gateway.port()))
        .containsEntry("Authorization", List.of("Bearer token"))
        .doesNotContainKeys("Forwarded", "X-forwarded-prefix", "Te");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:9443, localhost:9443, 9443",
    "driveport.example, driveport.example, 443",
    "[::1]:9443, [::1]:9443, 9443"
  })
  void serviceLearnsWhatTheClientCalledWhereverTheGatewayListens(
      String called, String host, String port) throws Exception {
    String answer =
        raw("GET " + JOB_PATH + " HTTP/1.1\r\nHost: " + called + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 201");
    assertThat(received.get())
        .containsEntry("X-forwarded-host", List.of(host))
        .containsEntry("X-forwarded-port", List.of(port));
  }

  @Test
  void headersOfOneConnectionStayThere() throws Exception {
    String answer =
        raw(
            "GET "
                + JOB_PATH
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nConnection: X-Private\r\n"
                + "X-Private: 1\r\nX-Public: 2\r\nProxy-Authorization: Basic x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 201");
    assertThat(received.get())
        .containsKey("X-public")
        .doesNotContainKeys("X-private", "Proxy-authorization");
  }

  @Test
  void serviceThatIsDownIsToldInTheEnvelopeOfAzureResourceManagerOnItsPaths() throws Exception {
    HttpResponse<String> response = get("/providers/Microsoft.ImportExport/locations");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    JsonNode error = json(response).path("error");
    assertThat(error.path("code").asText()).isEqualTo("ServiceUnavailable");
    assertThat(error.path("message").asText()).contains("location-service is not running");
  }

  @Test
  void serviceThatIsDownIsToldAsAProblemElsewhere() throws Exception {
    HttpResponse<String> response = get("/shipping/v1/packages");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).path("type").asText())
        .isEqualTo("urn:driveport:problem:service-down");
    assertThat(json(response).path("status").asInt()).isEqualTo(503);
  }

  @Test
  void serviceThatHangsUpIsABadGateway() throws Exception {
    HttpResponse<String> response = get("/subscriptions/hang-up");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(json(response).path("error").path("code").asText()).isEqualTo("BadGateway");
  }

  @Test
  void serviceThatSaysNothingIsGivenUp() throws Exception {
    HttpResponse<String> response = get("/subscriptions/silent");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
    assertThat(json(response).path("error").path("code").asText()).isEqualTo("GatewayTimeout");
  }

  @Test
  void repeatedSlashesAreOne() throws Exception {
    HttpResponse<String> response = get("//subscriptions///11?a=//b");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("GET /subscriptions/11?a=//b ");
  }

  @Test
  void whatIsNotListedIsNotThere() throws Exception {
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(404);
    assertThat(json(get("/providers/Microsoft.Storage/x")).path("error").path("code").asText())
        .isEqualTo("NotFound");
    assertThat(get("/subscriptions/%2e%2e/q/health").statusCode()).isEqualTo(400);
    assertThat(received.get()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void longBodyIsRefusedWhetherItsLengthIsSaidOrNot(HttpClient.Version version) throws Exception {
    byte[] body = new byte[(int) BODY_LIMIT + 1];
    HttpRequest said =
        request(JOB_PATH).version(version).PUT(BodyPublishers.ofByteArray(body)).build();
    HttpRequest unsaid =
        request(JOB_PATH)
            .version(version)
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
            .build();

    for (HttpRequest request : List.of(said, unsaid)) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(json(response).path("error").path("code").asText())
          .isEqualTo("RequestEntityTooLarge");
    }
  }

  @Test
  void asLongABodyAsTheServicesTakeIsTheUsualLimit() throws Exception {
    try (InputStream settings =
        Files.newInputStream(
            Path.of("../../libs/service-kit/src/main/resources/META-INF")
                .resolve("microprofile-config.properties"))) {
      Properties services = new Properties();
      services.load(settings);
      assertThat(services.getProperty("quarkus.http.limits.max-body-size")).isEqualTo("1M");
      assertThat(GatewayOptions.Limits.USUAL.bodyBytes()).isEqualTo(1 << 20);
    }
  }

  @Test
  void longHeadersAreRefused() throws Exception {
    HttpResponse<String> response =
        client.send(
            request(JOB_PATH)
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Long", "x".repeat(9000))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(431);
    assertThat(received.get()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void longAnswerWaitsForASlowReader(HttpClient.Version version) throws Exception {
    // Given
    HttpRequest request = request("/subscriptions/long").version(version).build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());

    // When
    Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);

    // Then
    assertThat(written.get()).isLessThan(LONG_ANSWER);
    try (InputStream in = response.body()) {
      assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(LONG_ANSWER);
    }
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void answerThatBreaksOffIsNotTakenForAWholeOne() {
    assertThatThrownBy(() -> get("/subscriptions/break-off")).isInstanceOf(IOException.class);
  }

  @Test
  void headIsAnsweredWithoutABody() throws Exception {
    HttpResponse<String> response =
        client.send(
            request(JOB_PATH).method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void certificateIsGoodForEveryNameOfThisMachineAndForNobodyWithoutOurAuthority()
      throws Exception {
    HttpRequest byName =
        HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.port() + JOB_PATH))
            .build();

    assertThat(client.send(byName, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> stranger.send(byName, BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void takenPortIsRefused() {
    assertThatThrownBy(() ->
            Gateway.start(
                new GatewayOptions(
                    gateway.port(),
                    certificates.keyStore(),
                    certificates.password(),
                    Map.of(),
                    GatewayOptions.Limits.USUAL)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not listen on port " + gateway.port());
  }

  private static final long LONG_ANSWER = 64 << 20;
  private final AtomicLong written = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void whoMakesTooManyRequestsIsToldByTheService() throws Exception {
    HttpResponse<String> response = get("/subscriptions/too-many");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("17");
    assertThat(response.headers().firstValue("x-ms-ratelimit-remaining-subscription-reads"))
        .contains("0");
  }

  @Test
  void aBodyThatComesByteByByteIsRefusedAndTheConnectionClosed() throws Exception {
    String answer =
        byteByByte(
            "PUT " + JOB_PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("RequestTimeout");
  }

  @Test
  void headersThatComeByteByByteDoNotKeepAConnection() throws Exception {
    String answer = byteByByte("GET " + JOB_PATH + " HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

    assertThat(answer).isEmpty();
  }

  private void echo(HttpExchange exchange) throws IOException {
    received.set(Map.copyOf(exchange.getRequestHeaders()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (exchange.getRequestURI().getPath()) {
      case "/subscriptions/too-many" -> {
        exchange.getResponseHeaders().add("Retry-After", "17");
        exchange.getResponseHeaders().add("x-ms-ratelimit-remaining-subscription-reads", "0");
        exchange.sendResponseHeaders(429, -1);
        exchange.close();
      }
      case "/subscriptions/hang-up" -> exchange.close();
      case "/subscriptions/silent" -> {
        // The gateway hangs up when it has waited long enough.
      }
      case "/subscriptions/break-off" -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        exchange.close();
      }
      case "/subscriptions/long" -> {
        exchange.sendResponseHeaders(200, LONG_ANSWER);
        byte[] chunk = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
          for (long done = 0; done < LONG_ANSWER; done += chunk.length) {
            out.write(chunk);
            written.addAndGet(chunk.length);
          }
        }
        ended.countDown();
      }
      default -> {
        String said =
            "%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body);
        exchange.getResponseHeaders().add("x-driveport-job-id", "42");
        exchange.getResponseHeaders().put("x-two", Arrays.asList("one", "two"));
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=5");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(201, head ? -1 : said.getBytes(StandardCharsets.UTF_8).length);
        if (!head) {
          exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  /** What comes back if a request goes on and on until the gateway closes the connection. */
  private String byteByByte(String beginning) throws Exception {
    try (SSLSocket socket = connected()) {
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      Future<String> answer = threads.submit(() -> untilItEnds(socket.getInputStream()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> {
            if (!answer.isDone()) {
              socket.getOutputStream().write('a');
            }
            return answer.isDone();
          });
      return answer.get();
    }
  }

  /** A connection that is closed while bytes are on their way may end in an error. */
  private static String untilItEnds(InputStream answer) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      answer.transferTo(read);
    } catch (IOException _) {
      return read.toString(StandardCharsets.UTF_8);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private String raw(String request) throws Exception {
    try (SSLSocket socket = connected()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private SSLSocket connected() throws Exception {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    return (SSLSocket)
        certificates
            .trust()
            .getSocketFactory()
            .createSocket(plain, "localhost", gateway.port(), true);
  }
}
