package io.driveport.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.local.CommandLine;
import io.driveport.local.CommandLine.Ended;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.local.StackInside;
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
              "job-service: 0 events wait in the outbox, 0 dead letters wait for an operator",
              "location-service: 0 events wait in the outbox, 0 dead letters wait for an operator",
              "shipping-service: 0 events wait in the outbox, 0 dead letters wait for an operator",
              "job-service: driveport.jobs.v1",
              "job-service: replica locations of driveport.locations.v1",
              "location-service: driveport.locations.v1",
              "shipping-service: replica locations of driveport.locations.v1",
              "shipping-service: driveport.packages.v1, 1 events, 0 differences",
              "nothing differs");

      // When
      StackInside inside = stack.inside();
      execute(inside, inside.jobDatabase(), "update job set version = version - 1");
      execute(inside, inside.jobDatabase(), "delete from site where name = 'westus'");
      execute(
          inside,
          inside.locationDatabase(),
          "update location set version = version + 1 where name = 'eastus'");
      execute(inside, inside.shippingDatabase(), "update package set version = version + 1");
      execute(inside, inside.shippingDatabase(), "delete from site where name = 'northeurope'");
      Ended differing = check();

      // Then
      assertThat(differing.exitCode()).as(differing.said()).isEqualTo(2);
      assertThat(differing.said())
          .contains(
              "NotStored: " + job + ": the row has version ",
              ", the topic tells version ",
              "(io.driveport.Job",
              "Missing: westus",
              "location-service: driveport.locations.v1",
              "NotTold: eastus: the row has version ",
              "(io.driveport.LocationChanged.v1, event ",
              "shipping-service: driveport.packages.v1, 1 events, 1 differences",
              ": the row has version 2, the topic tells version 1 (io.driveport.PackageRegistered.v1",
              "Missing: northeurope",
              "there are differences");
    }
  }

  private static void execute(StackInside inside, String database, String sql) throws Exception {
    try (Connection connection = inside.databases().connect(database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isOne();
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
