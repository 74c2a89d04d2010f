package io.driveport.local.dock;

import static io.driveport.local.StackClient.CUSTOMER;
import static io.driveport.local.StackClient.importJob;
import static io.driveport.local.StackClient.jobPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.CommandLine;
import io.driveport.local.LaunchException;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.testkit.Tier;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A parcel is found and received from the command line; all services and the gateway run. */
@Tier("faults")
class DockIT {

  private static final Path DATA = Path.of("target", "dock").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final TokenContent OPERATOR = TokenContent.atLocations("Operator", "*");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aParcelIsFoundByItsLabelAndReceivedAndItsJobIsReceived() throws Exception {
    try (RealStack stack = RealStack.start(DATA);
        StackClient client = new StackClient(stack)) {
      // Given
      await()
          .atMost(LIMIT)
          .until(() ->
              client
                      .send("PUT", jobPath("docked"), CUSTOMER, importJob("West US", "DOCKED1"))
                      .statusCode()
                  < 300);
      client.send("PATCH", jobPath("docked"), CUSTOMER, shipping(), 200);
      await().atMost(LIMIT).until(() -> dock("--find", "9865 7890 0006").contains("Registered"));
      String found = dock("--find", "docked 1");
      String id = found.substring(0, found.indexOf(':'));
      assertThat(found).contains("Registered, FedEx 986578900006 to westus, job docked");

      // When
      String received = dock("--receive", id, "--drive", "docked-1", "--drive", "Z9");

      // Then
      assertThat(received)
          .contains("Received, FedEx", "received  DOCKED1", "missing   none", "extra     Z9");
      assertThat(
              dock("--take-in", "westus", "--carrier", "UPS", "--number", "1Z", "--drive", "WD-77"))
          .contains("Open at westus", "packages  none", "nobody's  WD-77");
      JsonNode intake = read(client, "/shipping/intakes?location=westus").at("/value/0");
      assertThat(intake.path("carrierName").asText()).isEqualTo("UPS");
      assertThat(intake.path("trackingNumber").asText()).isEqualTo("1Z");
      assertThat(dock("--take-in", "atlantis", "--drive", "WD-77"))
          .contains("dock: There is no location 'atlantis'.");
      assertThat(dock("--receive", id, "--drive", "Z9"))
          .contains("dock: The package", "say why in correctionReason");

      // When
      String corrected =
          dock(
              "--receive",
              id,
              "--drive",
              "DOCKED1",
              "--seal",
              "S-1",
              "--weight",
              "2400",
              "--damage",
              "Dented",
              "--photo",
              "p/1.jpg",
              "--reason",
              "Z9 lay beside");

      // Then
      assertThat(corrected)
          .contains("received  DOCKED1", "extra     none", "missing DOCKED1; foreign S-1");
      assertThat(read(client, "/shipping/packages/" + id).path("receipt"))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"received": ["DOCKED1"], "missing": [], "extra": [], "sealCodes": ["S-1"],
                   "seals": {"matching": [], "missing": ["DOCKED1"], "foreign": ["S-1"]},
                   "weightGrams": 2400, "damage": "Dented", "photos": ["p/1.jpg"],
                   "correctionReason": "Z9 lay beside"}
                  """));
      await()
          .atMost(LIMIT)
          .until(() -> client.job("docked").at("/properties/state").asText().equals("Received"));
    }
  }

  private static JsonNode read(StackClient client, String path)
      throws IOException, InterruptedException, LaunchException {
    return JSON.readTree(client.send("GET", path, OPERATOR, "", 200).body());
  }

  /** What the command says to whoever called it. */
  private static String dock(String... options) throws IOException, InterruptedException {
    return new CommandLine(Dock.class, DATA).say(options);
  }

  private static String shipping() {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578900006"},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "989ffff"}}}
    """;
  }
}
