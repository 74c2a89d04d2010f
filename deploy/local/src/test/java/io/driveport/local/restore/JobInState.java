package io.driveport.local.restore;

import static io.driveport.local.StackClient.CUSTOMER;
import static io.driveport.local.StackClient.importJob;
import static io.driveport.local.StackClient.jobPath;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.LaunchException;
import io.driveport.local.StackClient;
import io.driveport.testkit.FedExNumber;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** The states of jobs, and how customers, docks and operators bring a job of one drive there. */
enum JobInState {
  CREATING(0),
  SHIPPING(1),
  RECEIVED(2),
  TRANSFERRING(3),
  PACKAGING(4),
  COMPLETED(5),
  CLOSED(6);

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final TokenContent SITE = TokenContent.atLocations("Operator", "*");
  private static final String HALF =
      """
      {"copyStatus": "InProgress", "percentComplete": 50}
      """;
  private static final String WITH_ERRORS =
      """
      {"copyStatus": "CompletedWithErrors", "errors": 2}
      """;
  private static final String WITHOUT_ERRORS =
      """
      {"copyStatus": "Completed"}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tells its drive and its parcels from those of the others. */
  private final int number;

  JobInState(int number) {
    this.number = number;
  }

  /** What the REST contract calls it. */
  String wireName() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The name of the job. */
  String job() {
    return "restored-" + wireName();
  }

  /** Creates the job and brings it to its state; answers its id. */
  String bring(StackClient client) throws IOException, InterruptedException, LaunchException {
    String id =
        client
            .send("PUT", jobPath(job()), CUSTOMER, importJob("westus", drive()), 201)
            .headers()
            .firstValue("x-driveport-job-id")
            .orElseThrow();
    if (isAtLeast(SHIPPING)) {
      ship(client);
    }
    if (isAtLeast(RECEIVED)) {
      receive(client, id);
    }
    String outcome = "/driveport/v1/jobs/%s/drives/%s/outcome".formatted(id, drive());
    if (isAtLeast(TRANSFERRING)) {
      client.send("PUT", outcome, SITE, HALF, 200);
    }
    if (isAtLeast(PACKAGING)) {
      client.send("PUT", outcome, SITE, this == CLOSED ? WITH_ERRORS : WITHOUT_ERRORS, 200);
    }
    if (isAtLeast(COMPLETED)) {
      giveBack(client, id);
    }
    await().atMost(LIMIT).until(() -> state(client).equals(wireName()));
    return id;
  }

  /** Has the job of {@link #CREATING} or another that waits for its drive shipped. */
  void ship(StackClient client) throws IOException, InterruptedException, LaunchException {
    client.send("PATCH", jobPath(job()), CUSTOMER, shipping(), 200);
  }

  /** What a customer is shown of the job. */
  String state(StackClient client) throws IOException, InterruptedException, LaunchException {
    return client.job(job()).at("/properties/state").asText();
  }

  private boolean isAtLeast(JobInState other) {
    return compareTo(other) >= 0;
  }

  private void receive(StackClient client, String id)
      throws IOException, InterruptedException, LaunchException {
    String packageId =
        await()
            .atMost(LIMIT)
            .until(() -> parcel(client, id).path("packageId").asText(), found -> !found.isEmpty());
    client.send(
        "POST",
        "/shipping/packages/" + packageId + "/receipt",
        SITE,
        "{\"drives\": [\"%s\"]}".formatted(drive()),
        200);
    await().atMost(LIMIT).until(() -> state(client).equals(RECEIVED.wireName()));
  }

  private static JsonNode parcel(StackClient client, String id)
      throws IOException, InterruptedException, LaunchException {
    return read(client.send("GET", "/driveport/v1/jobs/" + id + "/package", CUSTOMER, "").body());
  }

  private void giveBack(StackClient client, String id)
      throws IOException, InterruptedException, LaunchException {
    String list = "/shipping/return-packages?jobId=" + id;
    JsonNode parcel =
        await()
            .atMost(LIMIT)
            .until(
                () -> read(client.send("GET", list, SITE, "", 200).body()).at("/value/0/id"),
                found -> !found.isMissingNode());
    client.send(
        "POST",
        "/shipping/return-packages/%s/shipped".formatted(parcel.asText()),
        SITE,
        "{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"}".formatted(trackingNumber(50)),
        200);
  }

  private String shipping() {
    return """
    {"properties": {"state": "Shipping",
      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "%s", "driveCount": 1},
      "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "510087020"}}}
    """
        .formatted(trackingNumber(0));
  }

  private String drive() {
    return "RESTORED" + number;
  }

  private String trackingNumber(int more) {
    return FedExNumber.of(96_000_000_000L + number + more);
  }

  private static JsonNode read(String body) throws IOException {
    return JSON.readTree(body);
  }
}
