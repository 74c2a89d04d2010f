package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShipCommandTest extends ServiceCommandFixture {

  @Test
  void shipTellsOfTheParcel() throws IOException {
    // Given
    submitted();

    // When
    CommandRun run =
        CommandRun.of(
            new ShipCommand(environment, pause),
            with(
                JOB,
                "--carrier",
                "FedEx",
                "--tracking",
                "123456789012",
                "--return-carrier",
                "DHL",
                "--return-account",
                "77",
                "--drive-count",
                "2",
                "--ship-date",
                "1 March"));

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "Job photos: Shipping",
            "Parcel: FedEx 123456789012",
            "drive-prep status --name photos --resource-group 'my group' --watch");
    assertThat(fake.received().getLast().body())
        .isEqualTo(
            json(
                """
                {"properties": {
                  "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "123456789012",
                    "driveCount": 2, "shipDate": "1 March"},
                  "returnShipping": {"carrierName": "DHL", "carrierAccountNumber": "77"},
                  "state": "Shipping"}}
                """));
  }

  @Test
  void shipSaysEverythingMissingAtOnce() {
    // When
    CommandRun run =
        CommandRun.of(new ShipCommand(new Environment(Map.of()), pause), "--drive-count", "0");

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--name: is missing",
            "--resource-group: is missing",
            "--subscription or DRIVEPORT_SUBSCRIPTION: is missing",
            "--carrier: is missing",
            "--tracking: is missing",
            "--drive-count: 0 is not allowed",
            "--url or DRIVEPORT_URL: is missing");
  }

  @Test
  void shipNamesTheOptionToCorrect() {
    // Given
    fake.next(
        Reply.json(
            400,
            """
            {"error": {"code": "CarrierNotSupported", "message": "use FedEx or DHL",
              "target": "properties.deliveryPackage.carrierName"}}
            """));

    // When
    CommandRun run =
        CommandRun.of(
            new ShipCommand(environment, pause),
            with(JOB, "--carrier", "Pigeon", "--tracking", "1"));

    // Then
    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err())
        .contains("use FedEx or DHL [properties.deliveryPackage.carrierName; correct --carrier]");
  }
}
