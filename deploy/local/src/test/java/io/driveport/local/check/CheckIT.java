package io.driveport.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.local.CommandLine;
import io.driveport.local.CommandLine.Ended;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.testkit.Tier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What three services store and tell is compared from the command line. */
@Tier("faults")
class CheckIT {

  private static final Path DATA = Path.of("target", "check").toAbsolutePath();

  private static final String SHIPPING =
      """
      {"properties": {"state": "Shipping",
        "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578788855", "driveCount": 1},
        "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "510087020"}}}
      """;

  @Test
  void whatDiffersIsPrintedAndSaidByTheExitCode() throws Exception {
    try (RealStack stack = RealStack.start(DATA);
        StackClient client = new StackClient(stack)) {
      // Given
      String job = shipped(client);

      // When
      Ended clean = check();

      // Then
      assertThat(clean.exitCode()).as(clean.said()).isZero();
      assertThat(clean.said())
          .contains(
              " events, 0 differences",
              "job-service: driveport.jobs.v1",
              "job-service: replica locations of driveport.locations.v1",
              "location-service: driveport.locations.v1",
              "shipping-service: driveport.packages.v1, 1 events, 0 differences",
              "nothing differs");

      // When
      try (Connection database = stack.inside().databases().connect(stack.inside().jobDatabase());
          Statement statement = database.createStatement()) {
        statement.execute("update job set version = version - 1");
        statement.execute("delete from site where name = 'westus'");
      }
      Ended differing = check();

      // Then
      assertThat(differing.exitCode()).as(differing.said()).isEqualTo(2);
      assertThat(differing.said())
          .contains(
              "NotStored: " + job + ": the row has version ",
              ", the topic tells version ",
              "(io.driveport.Job",
              "Missing: westus",
              "there are differences");
    }
  }

  private static String shipped(StackClient client) throws Exception {
    String path = StackClient.jobPath("checked");
    String id =
        client
            .send(
                "PUT", path, StackClient.CUSTOMER, StackClient.importJob("westus", "9CA995BB"), 201)
            .headers()
            .firstValue("x-driveport-job-id")
            .orElseThrow();
    client.send("PATCH", path, StackClient.CUSTOMER, SHIPPING, 200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            client
                    .send("GET", "/driveport/v1/jobs/" + id + "/package", StackClient.CUSTOMER, "")
                    .statusCode()
                == 200);
    return id;
  }

  private static Ended check() throws Exception {
    return new CommandLine(Check.class, DATA).run();
  }
}
