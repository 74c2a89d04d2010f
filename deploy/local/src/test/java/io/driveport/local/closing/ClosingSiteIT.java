package io.driveport.local.closing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.contracts.Topic;
import io.driveport.local.LaunchException;
import io.driveport.local.RealStack;
import io.driveport.local.Trust;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.Tier;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site closes while a job waits to be shipped there; all services, Kafka and the gateway run. */
@Tier("faults")
class ClosingSiteIT {

  private static final String SITE = "/driveport/v1/locations/closingdock";
  private static final String JOB =
      "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.ImportExport/jobs/closing?api-version=2021-01-01";
  private static final String ADDRESS =
      """
      {"recipientName": "Dock", "streetAddress1": "1 Example Street", "city": "Closington",
       "postalCode": "00000", "countryOrRegion": "Testland", "phone": "+1 202 555 0199"}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private @Nullable RealStack running;
  private @Nullable HttpClient client;

  @BeforeEach
  void start() throws Exception {
    running = RealStack.start(Path.of("target", "closing").toAbsolutePath());
    client = HttpClient.newBuilder().sslContext(Trust.in(stack().address().authority())).build();
  }

  @AfterEach
  void stop() throws Exception {
    requireNonNull(client).close();
    stack().close();
  }

  @Test
  void theJobsAddressIsTheAlternatesAndEverybodyIsTold() throws Exception {
    // Given
    send("PUT", SITE, operator(), settings(), 201);
    await().atMost(Duration.ofSeconds(30)).until(() -> put().statusCode() < 300);
    HttpResponse<String> created = put();
    assertThat(city(created.body())).isEqualTo("Closington");
    String id = created.headers().firstValue("x-driveport-job-id").orElseThrow();

    // When
    Instant closed = Instant.now();
    send("POST", SITE + "/closures", operator(), "{\"reason\": \"flood\"}", 201);

    // Then
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !city(send("GET", JOB, customer(), "", 200).body()).equals("Closington"));
    System.out.printf(
        "The job had its new address %d ms after the site was closed%n",
        Duration.between(closed, Instant.now()).toMillis());
    assertThat(city(send("GET", JOB, customer(), "", 200).body())).isEqualTo("Santa Clara");
    JsonNode steps =
        json.readTree(
                send("GET", "/driveport/v1/jobs/" + id + "/timeline", customer(), "", 200).body())
            .path("value");
    assertThat(steps.findValuesAsText("event")).containsExactly("JobCreated", "DestinationChanged");
    ReceivedEvent event =
        new EventProbe(stack().address().bootstrapServers())
            .awaitEvent(
                Topic.JOBS,
                each ->
                    id.equals(each.key())
                        && each.header("ce_type")
                            .contains(DestinationChanged.class.getSimpleName()));
    JsonNode told = json.readTree(event.data());
    assertThat(List.of(told.path("from").asText(), told.path("to").asText()))
        .containsExactly("closingdock", "westus");
  }

  private HttpResponse<String> put() throws IOException, InterruptedException {
    return send("PUT", JOB, customer(), job());
  }

  private HttpResponse<String> send(
      String method, String path, TokenContent who, String body, int expected) throws Exception {
    HttpResponse<String> answer = send(method, path, who, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return answer;
  }

  private HttpResponse<String> send(String method, String path, TokenContent who, String body)
      throws IOException, InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(stack().address().url() + path))
              .header("Authorization", "Bearer " + stack().token(who))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      return requireNonNull(client).send(request, BodyHandlers.ofString());
    } catch (LaunchException e) {
      throw new IOException(e);
    }
  }

  private String city(String job) throws IOException {
    return json.readTree(job).at("/properties/shippingInformation/city").asText();
  }

  private static String settings() {
    return """
    {"displayName": "Closing Dock", "address": %s, "carriers": ["FedEx"], "alternates": ["westus"]}
    """
        .formatted(ADDRESS);
  }

  private static String job() {
    return """
    {"location": "Closing Dock", "properties": {
      "storageAccountId": "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.Storage/storageAccounts/films",
      "jobType": "Import",
      "returnAddress": {"recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
        "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
        "phone": "4250000000", "email": "ada@example.org"},
      "driveList": [{"driveId": "CLOSING1", "manifestFile": "\\\\DriveManifest.xml",
        "bitLockerKey": "060456-014509-132033-080300-252615-584177-672089-411631",
        "manifestHash": "109B21108597EF36D5785F08303F3638"}]}}
    """;
  }

  private RealStack stack() {
    return requireNonNull(running);
  }

  private static TokenContent operator() {
    return TokenContent.atLocations("Operator", "closingdock");
  }

  private static TokenContent customer() {
    return TokenContent.inSubscriptions("Customer", "sub-1");
  }
}
