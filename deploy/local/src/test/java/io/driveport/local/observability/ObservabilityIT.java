package io.driveport.local.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.local.StackInside;
import io.driveport.local.observability.Expressions.Expression;
import io.driveport.local.observability.TraceCollector.KeptSpan;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of a stack at whose services a job has been created and shipped. */
@Tier("node")
class ObservabilityIT {

  private static final Path DATA = Path.of("target", "observability").toAbsolutePath();
  private static final Path MONITORING = Path.of("..", "platform", "monitoring");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SHIPPING =
      """
      {"properties": {"state": "Shipping",
        "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578788855", "driveCount": 1},
        "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "510087020"}}}
      """;

  /** Is there when a consumer has been given something for the first time. */
  private static final String LATEST_TO_COME = "kafka_consumer_fetch_manager_records_lag_max";

  /** What Prometheus itself tells of whom it asks. */
  private static final String OF_PROMETHEUS = "up";

  private static final String TRACE = UUID.randomUUID().toString().replace("-", "");

  private static TraceCollector collector;
  private static RealStack stack;
  private static String job;

  @BeforeAll
  static void shipped() throws Exception {
    collector = TraceCollector.start();
    stack =
        RealStack.start(
            DATA,
            Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S"));
    try (StackClient client = new StackClient(stack)) {
      String path = StackClient.jobPath("observed");
      job =
          client
              .send(
                  "PUT",
                  path,
                  StackClient.CUSTOMER,
                  StackClient.importJob("westus", "9CA995BB"),
                  201)
              .headers()
              .firstValue("x-driveport-job-id")
              .orElseThrow();
      try (StackClient traced = new StackClient(stack)) {
        traced
            .traced("00-" + TRACE + "-0123456789abcdef-01")
            .send("PATCH", path, StackClient.CUSTOMER, SHIPPING, 200);
      }
      String registered = "/driveport/v1/jobs/" + job + "/package";
      await()
          .atMost(LIMIT)
          .until(
              () -> client.send("GET", registered, StackClient.CUSTOMER, "").statusCode() == 200);
    }
  }

  @AfterAll
  static void down() throws Exception {
    if (stack != null) {
      stack.close();
    }
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void oneTraceFollowsTheJobFromTheRequestThroughBothServicesAndBack() {
    // When
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(collector.of(TRACE))
                .extracting(span -> span.service() + " " + span.name())
                .anyMatch(name -> name.matches("job-service PATCH .*"))
                .anyMatch(name -> name.matches("shipping-service driveport\\.jobs\\.v1 .*"))
                .anyMatch(name -> name.matches("job-service driveport\\.packages\\.v1 .*")));

    // Then
    List<KeptSpan> spans = collector.of(TRACE);
    Set<String> ids = spans.stream().map(KeptSpan::id).collect(Collectors.toSet());
    assertThat(spans)
        .filteredOn(span -> !ids.contains(span.parent()))
        .singleElement()
        .satisfies(first -> {
          assertThat(first.parent()).isEqualTo("0123456789abcdef");
          assertThat(first.name()).startsWith("PATCH");
        });
  }

  @Test
  void linesOfTheLogSayWhatTheyAreAboutUnderKeysThatStay() {
    // When
    JsonNode shipped = line("job-service", "JobShipped:");
    JsonNode registered = line("shipping-service", "PackageRegistered:");

    // Then
    assertThat(shipped.path("jobId").asText()).isEqualTo(job);
    assertThat(shipped.path("requestId").asText()).matches("[0-9a-f-]{36}");
    assertThat(shipped.path("traceId").asText()).isEqualTo(TRACE);
    assertThat(registered.path("jobId").asText()).isEqualTo(job);
    assertThat(registered.path("packageId").asText()).matches("[0-9a-f-]{36}");
    assertThat(registered.path("eventId").asText()).matches("[0-9a-f-]{36}");
    assertThat(registered.path("traceId").asText()).isEqualTo(TRACE);
    assertThat(registered.has("requestId")).isFalse();
  }

  @Test
  void everySeriesOfRulesAndDashboardsExistsWithTheLabelsThatTheyName() throws IOException {
    // Given
    List<Expression> expressions = Expressions.below(MONITORING, DATA.resolveSibling("promql"));

    // When
    Set<Sample> told =
        await()
            .atMost(LIMIT)
            .until(
                ObservabilityIT::samples,
                samples -> samples.stream().anyMatch(one -> one.metric().equals(LATEST_TO_COME)));

    // Then
    assertThat(expressions).hasSizeGreaterThan(30);
    assertThat(expressions).filteredOn(expression -> expression.error() != null).isEmpty();
    assertThat(expressions)
        .allSatisfy(expression ->
            assertThat(expression.series())
                .isNotEmpty()
                .allSatisfy(series ->
                    assertThat(told)
                        .filteredOn(one -> one.metric().equals(series.metric()))
                        .as("%s of %s", series, expression)
                        .anyMatch(one -> one.hasLabelsOf(series))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "ready", "live"})
  void everyServiceSaysHowItIs(String question) throws IOException, InterruptedException {
    for (String service : StackInside.services()) {
      JsonNode health = JSON.readTree(answer(service, "health/" + question));
      assertThat(health.path("status").asText()).as(service + " " + health).isEqualTo("UP");
    }
  }

  @Test
  void rowsAreCountedByState() throws Exception {
    await()
        .atMost(Duration.ofSeconds(45))
        .untilAsserted(() -> {
          assertThat(scraped("job-service")).contains("driveport_jobs{state=\"Shipping\"} 1.0");
          assertThat(scraped("shipping-service"))
              .contains("driveport_packages{state=\"Registered\"} 1.0");
        });
  }

  /** The keys of the first line that begins so, when it has been written. */
  private static JsonNode line(String service, String beginning) {
    return await(service + " to log " + beginning)
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JsonProcessingException.class)
        .until(() -> lines(service, beginning), lines -> !lines.isEmpty())
        .getFirst();
  }

  private static List<JsonNode> lines(String service, String beginning) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String line : stack.log(service).lines().toList()) {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("message").asText().startsWith(beginning)) {
        found.add(entry.path("mdc"));
      }
    }
    return found;
  }

  /** As Prometheus has them, that scrapes each service as a job of the service's name. */
  private static Set<Sample> samples() throws IOException, InterruptedException {
    Set<Sample> samples = new HashSet<>();
    for (String service : StackInside.services()) {
      Map<String, String> added =
          Map.of("job", service, "instance", stack.inside().management(service).getAuthority());
      samples.add(new Sample(OF_PROMETHEUS, added));
      scraped(service)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Sample.of(line, added))
          .forEach(samples::add);
    }
    return samples;
  }

  private static String scraped(String service) throws IOException, InterruptedException {
    return answer(service, "metrics");
  }

  private static String answer(String service, String path)
      throws IOException, InterruptedException {
    URI asked = stack.inside().management(service).resolve(path);
    // As Prometheus does. The port would switch to HTTP/2 for who asks, and then breaks long
    // answers.
    HttpRequest request =
        HttpRequest.newBuilder(asked).version(HttpClient.Version.HTTP_1_1).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }
}
