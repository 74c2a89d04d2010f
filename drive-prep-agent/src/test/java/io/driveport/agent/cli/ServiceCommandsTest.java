package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.testing.Authority;
import io.driveport.agent.testing.FakeService;
import io.driveport.agent.testing.Received;
import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandsTest {

  private static final String KEY = "111111-222222-333333-444444-555555-666666-777777-888888";
  private static final List<String> JOB =
      List.of("--name", "photos", "--resource-group", "my group");

  @TempDir private static Path certificates;

  private static Path pem;
  private static SSLContext tls;

  private final List<Duration> pauses = new ArrayList<>();
  private final Pause pause = pauses::add;
  @TempDir private Path directory;
  private FakeService fake;
  private Map<String, String> environment;

  @BeforeAll
  static void makeCertificates() throws IOException {
    Authority authority = Authority.make(certificates, "authority");
    pem = authority.pem();
    tls = authority.server("dns:localhost");
  }

  @BeforeEach
  void start() throws IOException {
    fake = new FakeService(tls);
    fake.addLocation("West US", "westus");
    fake.addLocation("West Central US", "westus");
    fake.addLocation("North Sea", "southsea");
    fake.addLocation("South Sea", "northsea");
    environment =
        Map.of(
            "DRIVEPORT_URL",
            fake.url(),
            "DRIVEPORT_CA",
            pem.toString(),
            "DRIVEPORT_TOKEN",
            "abc.def",
            "DRIVEPORT_SUBSCRIPTION",
            "sub-1");
    drive("SER-1");
    drive("SER-2");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private void drive(String id) throws IOException {
    Path out = Files.createDirectories(directory.resolve("out"));
    Files.writeString(
        out.resolve(id + ".xml"),
        """
        [BeginUpdateRecord][2026/03/01 12:00:00.000][Type:ActivityRecord]
        ActivityId: DriveInfo
        DriveState: [BeginValue]
        <?xml version="1.0" encoding="UTF-8"?>
        <Drive>
           <DriveId>%s</DriveId>
           <ManifestFile>\\DriveManifest.xml</ManifestFile>
           <ManifestHash>0123456789ABCDEF0123456789ABCDEF</ManifestHash>
        </Drive>
        [EndValue]
        SaveCommandOutput: Completed
        [EndUpdateRecord]
        """
            .formatted(id));
    Path key = Files.writeString(out.resolve(id + ".key"), KEY + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private Path jobFile() throws IOException {
    return Files.writeString(
        directory.resolve("job.yaml"),
        """
        name: photos
        resourceGroup: my group
        location: westcentralus
        storageAccount: photos01
        returnAddress:
          recipientName: Ada Example
          streetAddress1: 1 Back Street
          city: Hometown
          postalCode: 01234
          countryOrRegion: Nowhere
          phone: +1 555 0100
          email: ada@example.org
        returnShipping: {carrierName: FedEx, carrierAccountNumber: 0098}
        driveInfo: out
        """);
  }

  private SubmitCommand submit() {
    return new SubmitCommand(environment, pause, out -> {});
  }

  private CommandRun submitted() throws IOException {
    return CommandRun.of(submit(), "--job-file", jobFile().toString());
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }

  @Test
  void locateLeadsFromAClosedSiteToItsAlternate() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "West Central US");

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "West Central US (westcentralus) is closed at present.",
            "Ship to West US (westus):",
            "  Drive Desk West US",
            "  1 Dock Road",
            "  Harbour, HB 12345",
            "  Nowhere",
            "  Phone: 555 01",
            "  Note: ring twice",
            "Carriers: FedEx, DHL");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void locateSaysWhenAllAreClosed() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "northsea");

    // Then
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("closed at present: North Sea, South Sea", "locate --list");
  }

  @Test
  void locateNamesTheKnownSites() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "Atlantis");

    // Then
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("no location 'Atlantis'", "West US, West Central US");
  }

  @Test
  void locateListsForPeopleAndMachines() throws IOException {
    // When
    CommandRun people = CommandRun.of(new LocateCommand(environment, pause), "--list");
    CommandRun machines = CommandRun.of(new LocateCommand(environment, pause), "--list", "--json");

    // Then
    assertThat(people.out().lines())
        .hasSize(4)
        .first()
        .asString()
        .matches("westus +West US +open, FedEx, DHL");
    assertThat(people.out()).contains("closed, see westus");
    assertThat(machines.out().lines()).hasSize(4);
    assertThat(json(machines.out().lines().findFirst().orElseThrow()).at("/location/name").asText())
        .isEqualTo("West US");
  }

  @Test
  void submitSendsTheJobToTheOpenSite() throws IOException {
    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "Job photos: Creating",
            "Drive SER-1: Specified",
            "Drive SER-2: Specified",
            "Ship to (West US):",
            "  Drive Desk",
            "Carriers: FedEx, DHL",
            "drive-prep ship --name photos --resource-group 'my group' --carrier NAME")
        .doesNotContain(KEY);
    assertThat(fake.received())
        .extracting(Received::line)
        .containsExactly(
            "GET /providers/Microsoft.ImportExport/locations/westcentralus",
            "GET /providers/Microsoft.ImportExport/locations/westus",
            "PUT /subscriptions/sub-1/resourceGroups/my%20group/providers/Microsoft.ImportExport/jobs/photos");
    JsonNode body = fake.received().getLast().body();
    assertThat(body.path("location").asText()).isEqualTo("West US");
    assertThat(body.at("/properties/driveList/1/driveId").asText()).isEqualTo("SER-2");
    assertThat(body.at("/properties/driveList/1/bitLockerKey").asText()).isEqualTo(KEY);
    assertThat(body.at("/properties/returnAddress/postalCode").asText()).isEqualTo("01234");
  }

  @Test
  void optionsCountBeforeTheJobFile() throws IOException {
    // When
    CommandRun run =
        CommandRun.of(
            submit(),
            "--job-file",
            jobFile().toString(),
            "--name",
            "other",
            "--subscription",
            "sub-2",
            "--location",
            "West US",
            "--return-city",
            "Elsewhere",
            "--backup-drive-manifest",
            "--drive-info",
            directory.resolve("out/SER-2.xml").toString(),
            "--json");

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    Received put = fake.received().getLast();
    assertThat(put.path()).contains("/subscriptions/sub-2/").endsWith("/jobs/other");
    assertThat(put.body().at("/properties/returnAddress/city").asText()).isEqualTo("Elsewhere");
    assertThat(put.body().at("/properties/backupDriveManifest").asBoolean()).isTrue();
    assertThat(put.body().at("/properties/driveList")).hasSize(1);
    JsonNode result = json(run.out());
    assertThat(result.at("/job/name").asText()).isEqualTo("other");
    assertThat(result.at("/location/name").asText()).isEqualTo("West US");
  }

  @Test
  void submitSaysEverythingMissingBeforeAnyRequest() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("job.yaml"), "nmae: photos\nlogLevel: Loud\n");
    Files.writeString(directory.resolve("out/SER-2.key"), KEY + "9");
    SubmitCommand command = new SubmitCommand(Map.of(), pause, out -> {});

    // When
    CommandRun run =
        CommandRun.of(
            command,
            "--job-file",
            file.toString(),
            "--out",
            directory.resolve("out").toString(),
            "--timeout",
            "0");

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "line 1: unknown key 'nmae'",
            "SER-2.key: must hold one unlock key",
            "--url or DRIVEPORT_URL: is missing",
            "--timeout: 0 is not allowed",
            "--name (in a job file: name): is missing",
            "--subscription (in a job file: subscription): is missing",
            "--return-postal-code (in a job file: returnAddress.postalCode): is missing",
            "'Loud' is not allowed; allowed is Error or Verbose")
        .doesNotContain(KEY);
    assertThat(fake.received()).isEmpty();
  }

  @Test
  void dryRunSendsNothingAndMasksTheKeys() throws IOException {
    // Given
    SubmitCommand command =
        new SubmitCommand(Map.of("DRIVEPORT_SUBSCRIPTION", "sub-1"), pause, out -> {});

    // When
    CommandRun run = CommandRun.of(command, "--job-file", jobFile().toString(), "--dry-run");

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode body = json(run.out());
    assertThat(body.at("/properties/driveList/0/bitLockerKey").asText()).matches("[*-]+");
    assertThat(body.at("/properties/driveList/0/manifestFile").asText())
        .isEqualTo("\\DriveManifest.xml");
    assertThat(fake.received()).isEmpty();
  }

  @Test
  void keyThatOthersMayReadIsWarnedOf() throws IOException {
    // Given
    Files.setPosixFilePermissions(
        directory.resolve("out/SER-1.key"), PosixFilePermissions.fromString("rw-r--r--"));

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("SER-1.key holds an unlock key and others may open it");
  }

  @Test
  void waitingEventsGoBeforeTheJob() throws IOException {
    // Given
    List<Integer> requestsBefore = new ArrayList<>();
    SubmitCommand command =
        new SubmitCommand(
            environment,
            pause,
            out -> {
              requestsBefore.add(fake.received().size());
              throw new IOException("no broker");
            });

    // When
    CommandRun run = CommandRun.of(command, "--job-file", jobFile().toString());

    // Then
    assertThat(run.code()).isZero();
    assertThat(requestsBefore).containsExactly(2);
    assertThat(fake.received()).hasSize(3);
    assertThat(run.err()).contains("some drive events still wait: no broker");
  }

  @Test
  void refusalNamesWhatToCorrectAndNoKey() throws IOException {
    // Given
    String site =
        """
        {"id": "/l/westus", "name": "West US", "properties": {"alternateLocations": ["/l/westus"]}}
        """;
    String error =
        """
        {"error": {"code": "InvalidJob", "message": "two errors", "details": [
          {"code": "InvalidEmail", "message": "no e-mail", "target": "properties.returnAddress.email"},
          {"code": "InvalidKey", "message": "key %s is odd", "target": "properties.driveList[0].bitLockerKey"}]}}
        """
            .formatted(KEY);
    fake.next(Reply.json(200, site), Reply.json(400, error).with("x-ms-request-id", "request-7"));

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "the service refused (HTTP 400)",
            "InvalidJob: two errors",
            "- InvalidEmail: no e-mail [properties.returnAddress.email; correct --return-email]",
            "[properties.driveList[0].bitLockerKey; correct --drive-info]",
            "request id: request-7")
        .doesNotContain(KEY);
  }

  @Test
  void refusalIsJsonForMachines() throws IOException {
    // When
    CommandRun run = CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--json"));

    // Then
    assertThat(run.code()).isEqualTo(3);
    assertThat(json(run.out()).at("/error/code").asText()).isEqualTo("ResourceNotFound");
    assertThat(json(run.out()).at("/error/status").asInt()).isEqualTo(404);
  }

  @Test
  void serviceThatFailsHasItsOwnExitCode() {
    // Given
    fake.next(Reply.html(503), Reply.html(503));

    // When
    CommandRun run =
        CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--attempts", "2"));

    // Then
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("trying again", "failed (503)", "next: try again later");
  }

  @Test
  void controlCharactersOfOthersAreNotPrinted() {
    // Given
    fake.next(Reply.error(400, "Bad", "\\u001b[31mred"));

    // When
    CommandRun run = CommandRun.of(new StatusCommand(environment, pause), JOB);

    // Then
    assertThat(run.err()).contains(" [31mred").doesNotContain("\u001b");
  }

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
    CommandRun run = CommandRun.of(new ShipCommand(Map.of(), pause), "--drive-count", "0");

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
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("use FedEx or DHL [properties.deliveryPackage.carrierName; correct --carrier]");
  }

  @Test
  void statusShowsJobDrivesAndParcel() throws IOException {
    // Given
    submitted();
    fake.packageAnswers("{\"state\": \"Registered\", \"carrierName\": \"FedEx\"}");

    // When
    CommandRun people = CommandRun.of(new StatusCommand(environment, pause), JOB);
    CommandRun machines = CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--json"));

    // Then
    assertThat(people.code()).isZero();
    assertThat(people.out())
        .contains(
            "Job photos: Creating",
            "Drive SER-2: Specified",
            "Package: Registered",
            "Ship to (West US):");
    assertThat(json(machines.out()).path("jobId").asText())
        .isEqualTo(FakeService.JOB_ID.toString());
    assertThat(json(machines.out()).at("/package/state").asText()).isEqualTo("Registered");
  }

  @Test
  void watchTellsChangesOnlyUntilTheParcelIsRefused() throws IOException {
    // Given
    submitted();
    fake.packageAnswers(
        "{\"state\": \"Pending\"}",
        "{\"state\": \"Pending\"}",
        "{\"state\": \"Refused\", \"reason\": \"TrackingNumberNotPlausible\", \"detail\": \"12 digits\"}");

    // When
    CommandRun run =
        CommandRun.of(
            new StatusCommand(environment, pause), with(JOB, "--watch", "--interval", "3"));

    // Then
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out())
        .containsOnlyOnce("Job photos: Creating")
        .containsOnlyOnce("Package: Pending")
        .containsOnlyOnce("Package: Refused, TrackingNumberNotPlausible: 12 digits")
        .contains("drive-prep ship --name photos");
    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void watchOutlastsAServiceThatIsAway() throws IOException {
    // Given
    submitted();
    List<Duration> waited = new ArrayList<>();
    Pause away =
        pausing -> {
          waited.add(pausing);
          if (waited.size() == 1) {
            fake.next(Reply.html(500));
            fake.packageAnswers("{\"state\": \"Registered\"}");
          }
        };

    // When
    CommandRun run =
        CommandRun.of(new StatusCommand(environment, away), with(JOB, "--watch", "--json"));

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err()).contains("failed (500)", "watching on");
  }

  @Test
  void everyCommandIsInTheHelp() {
    // When
    CommandRun run = CommandRun.of(new DrivePrep(), "--help");

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("locate", "submit", "ship", "status");
    assertThat(CommandRun.of(new DrivePrep(), "submit", "--help").out())
        .contains("--return-email")
        .doesNotContain("--token ");
  }
}
