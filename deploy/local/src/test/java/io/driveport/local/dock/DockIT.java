package io.driveport.local.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.RealStack;
import io.driveport.local.Trust;
import io.driveport.testkit.Tier;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A parcel is found and received from the command line; all services and the gateway run. */
@Tier("faults")
class DockIT {

  private static final Path DATA = Path.of("target", "dock").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String JOB =
      "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.ImportExport/jobs/docked?api-version=2021-01-01";

  @Test
  void aParcelIsFoundByItsLabelAndReceivedAndItsJobIsReceived() throws Exception {
    try (RealStack stack = RealStack.start(DATA);
        HttpClient client =
            HttpClient.newBuilder().sslContext(Trust.in(stack.address().authority())).build()) {
      // Given
      await().atMost(LIMIT).until(() -> send(client, stack, "PUT", job()).statusCode() < 300);
      assertThat(send(client, stack, "PATCH", shipping()).statusCode()).isEqualTo(200);
      await().atMost(LIMIT).until(() -> dock("--find", "9865 7890 0006").contains("Registered"));
      String found = dock("--find", "docked 1");
      String id = found.substring(0, found.indexOf(':'));
      assertThat(found).contains("Registered, FedEx 986578900006 to westus, job docked");

      // When
      String received = dock("--receive", id, "--drive", "docked-1", "--drive", "Z9");

      // Then
      assertThat(received)
          .contains("Received, FedEx", "received  DOCKED1", "missing   none", "extra     Z9");
      assertThat(dock("--take-in", "westus", "--number", "1Z", "--drive", "WD-77"))
          .contains("Open at westus", "packages  none", "nobody's  WD-77");
      assertThat(dock("--take-in", "atlantis", "--drive", "WD-77"))
          .contains("dock: There is no location 'atlantis'.");
      assertThat(dock("--receive", id, "--drive", "Z9"))
          .contains("dock: The package", "say why in correctionReason");
      await()
          .atMost(LIMIT)
          .until(() ->
              new ObjectMapper()
                  .readTree(send(client, stack, "GET", "").body())
                  .at("/properties/state")
                  .asText()
                  .equals("Received"));
    }
  }

  /** What the command says to whoever called it. */
  private static String dock(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                Dock.class.getName(),
                "--project",
                Path.of("../..").toRealPath().toString(),
                "--data",
                DATA.toString()));
    command.addAll(List.of(options));
    Path said = DATA.resolveSibling("dock.said");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    return Files.readString(said);
  }

  private static HttpResponse<String> send(
      HttpClient client, RealStack stack, String method, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(stack.address().url() + JOB))
            .header(
                "Authorization",
                "Bearer " + stack.token(TokenContent.inSubscriptions("Customer", "sub-1")))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String shipping() {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578900006"},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "989ffff"}}}
    """;
  }

  private static String job() {
    return """
    {"location": "West US", "properties": {
      "storageAccountId": "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.Storage/storageAccounts/films",
      "jobType": "Import",
      "returnAddress": {"recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
        "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
        "phone": "4250000000", "email": "ada@example.org"},
      "driveList": [{"driveId": "DOCKED1", "manifestFile": "\\\\DriveManifest.xml",
        "bitLockerKey": "060456-014509-132033-080300-252615-584177-672089-411631",
        "manifestHash": "109B21108597EF36D5785F08303F3638"}]}}
    """;
  }
}
