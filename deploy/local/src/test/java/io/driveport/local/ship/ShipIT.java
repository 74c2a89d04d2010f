package io.driveport.local.ship;

import static io.driveport.local.StackClient.CUSTOMER;
import static io.driveport.local.StackClient.importJob;
import static io.driveport.local.StackClient.jobPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.testkit.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real {@code drive-prep ship} is refused by the real job-service, and says what to correct.
 */
@Tier("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShipIT {

  private static final Path DATA = Path.of("target", "ship").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** {@code REFUSED} of docs/exit-codes.md. */
  private static final int REFUSED = 10;

  private RealStack stack;
  private StackClient client;

  private record Said(int exitCode, String text) {}

  @BeforeAll
  void start() throws Exception {
    stack = RealStack.start(DATA);
    client = new StackClient(stack);
    await()
        .atMost(LIMIT)
        .until(() ->
            client
                    .send("PUT", jobPath("refused"), CUSTOMER, importJob("West US", "SHIP1"))
                    .statusCode()
                < 300);
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    stack.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Pony  | 986578900006 | CarrierNotSupported   | "Pony" is not a known carrier; carriers that deliver to West US: FedEx, UPS | properties.deliveryPackage.carrierName; correct --carrier
          FedEx | 12           | InvalidTrackingNumber | 12 digits                                 | properties.deliveryPackage.trackingNumber; correct --tracking
          """)
  void aParcelThatCantBeRightIsNamedWithTheOptionAndWhatIsAllowed(
      String carrier, String number, String code, String allowed, String correct) throws Exception {
    // When
    Said said = ship("refused", carrier, number);

    // Then
    assertThat(said.exitCode()).as(said.text()).isEqualTo(REFUSED);
    assertThat(said.text()).contains("the service refused (HTTP 400)", code, allowed, correct);
    assertThat(client.job("refused").at("/properties/state").asText()).isEqualTo("Creating");
  }

  @Test
  void anAddressThatIsIncompleteIsNamed() throws Exception {
    // Given: as earlier versions took it; today an address without a phone is refused at once.
    client.send("PUT", jobPath("homeless"), CUSTOMER, importJob("West US", "SHIP2"), 201);
    try (Connection connection = stack.inside().databases().connect(stack.inside().jobDatabase());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update job set details = jsonb_set(details, '{returnAddress,phone}', '\"\"') where name = 'homeless'");
    }

    // When
    Said said = ship("homeless", "FedEx", "986578900006");

    // Then
    assertThat(said.exitCode()).as(said.text()).isEqualTo(REFUSED);
    assertThat(said.text())
        .contains(
            "ReturnAddressRequired: A job is shipped with a complete properties.returnAddress",
            "[properties.returnAddress");
  }

  @Test
  void whatIsCorrectedIsShipped() throws Exception {
    // Given
    client.send("PUT", jobPath("corrected"), CUSTOMER, importJob("West US", "SHIP3"), 201);
    assertThat(ship("corrected", "FedEx", "12").exitCode()).isEqualTo(REFUSED);

    // When
    Said said = ship("corrected", "fed ex", "9865 7890 0006");

    // Then
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).contains("Job corrected: Shipping");
  }

  private Said ship(String job, String carrier, String number) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of("../..").toRealPath().resolve("drive-prep-agent/bin/drive-prep").toString(),
                "ship",
                "--subscription",
                "sub-1",
                "--resource-group",
                "films",
                "--name",
                job,
                "--carrier",
                carrier,
                "--tracking",
                number));
    Path said = DATA.resolveSibling("ship.said");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    process.environment().keySet().removeIf(name -> name.startsWith("DRIVEPORT_"));
    process.environment().putAll(stack.address().environment());
    return new Said(process.start().waitFor(), Files.readString(said));
  }
}
