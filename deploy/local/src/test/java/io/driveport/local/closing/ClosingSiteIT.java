package io.driveport.local.closing;

import static io.driveport.local.StackClient.CUSTOMER;
import static io.driveport.local.StackClient.importJob;
import static io.driveport.local.StackClient.jobPath;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.contracts.Topic;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.Tier;
import io.driveport.testkit.token.TokenContent;
import java.net.http.HttpResponse;
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
  private static final String ADDRESS =
      """
      {"recipientName": "Dock", "streetAddress1": "1 Example Street", "city": "Closington",
       "postalCode": "00000", "countryOrRegion": "Testland", "phone": "+1 202 555 0199"}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private @Nullable RealStack running;
  private @Nullable StackClient client;

  @BeforeEach
  void start() throws Exception {
    running = RealStack.start(Path.of("target", "closing").toAbsolutePath());
    client = new StackClient(stack());
  }

  @AfterEach
  void stop() throws Exception {
    client().close();
    stack().close();
  }

  @Test
  void theJobsAddressIsTheAlternatesAndEverybodyIsTold() throws Exception {
    // Given
    client().send("PUT", SITE, operator(), settings(), 201);
    await().atMost(Duration.ofSeconds(30)).until(() -> put().statusCode() < 300);
    HttpResponse<String> created = put();
    assertThat(city()).isEqualTo("Closington");
    String id = created.headers().firstValue("x-driveport-job-id").orElseThrow();

    // When
    Instant closed = Instant.now();
    client().send("POST", SITE + "/closures", operator(), "{\"reason\": \"flood\"}", 201);

    // Then
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !city().equals("Closington"));
    System.out.printf(
        "The job had its new address %d ms after the site was closed%n",
        Duration.between(closed, Instant.now()).toMillis());
    assertThat(city()).isEqualTo("Santa Clara");
    JsonNode steps =
        json.readTree(
                client()
                    .send("GET", "/driveport/v1/jobs/" + id + "/timeline", CUSTOMER, "", 200)
                    .body())
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

  private HttpResponse<String> put() throws Exception {
    return client()
        .send("PUT", jobPath("closing"), CUSTOMER, importJob("Closing Dock", "CLOSING1"));
  }

  private String city() throws Exception {
    return client().job("closing").at("/properties/shippingInformation/city").asText();
  }

  private static String settings() {
    return """
    {"displayName": "Closing Dock", "address": %s, "carriers": ["FedEx"], "alternates": ["westus"]}
    """
        .formatted(ADDRESS);
  }

  private StackClient client() {
    return requireNonNull(client);
  }

  private RealStack stack() {
    return requireNonNull(running);
  }

  private static TokenContent operator() {
    return TokenContent.atLocations("Operator", "closingdock");
  }
}
