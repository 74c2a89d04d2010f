package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.agent.testing.Received;
import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmitCommandTest extends ServiceCommandFixture {

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
    SubmitCommand command = new SubmitCommand(new Environment(Map.of()), pause);

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
        new SubmitCommand(new Environment(Map.of("DRIVEPORT_SUBSCRIPTION", "sub-1")), pause);

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
  void refusalNamesWhatToCorrectAndNoKey() throws IOException {
    // Given
    String error =
        """
        {"error": {"code": "InvalidJob", "message": "two errors", "details": [
          {"code": "InvalidEmail", "message": "no e-mail", "target": "properties.returnAddress.email"},
          {"code": "InvalidKey", "message": "key %s is odd", "target": "properties.driveList[0].bitLockerKey"}]}}
        """
            .formatted(KEY);
    fake.next(openSite(), Reply.json(400, error).with("x-ms-request-id", "request-7"));

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).isEqualTo(10);
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
  void jobIsSentAgainUntilTheServiceHasHeardOfItsDrives() throws IOException {
    // Given
    fake.next(openSite(), mismatch(), mismatch());

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Job photos: Creating");
    assertThat(run.err())
        .containsOnlyOnce("the service knows another manifest of a drive")
        .contains("trying again for 10 s");
    assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(fake.received()).filteredOn(request -> request.method().equals("PUT")).hasSize(3);
  }

  @Test
  void driveThatHasAnotherManifestForTenSecondsIsRefused() throws IOException {
    // Given
    fake.next(openSite());
    for (int i = 0; i < 8; i++) {
      fake.next(mismatch());
    }

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(run.err())
        .contains(
            "the service refused (HTTP 409)",
            "ManifestHashMismatch: announced was another",
            "[properties.driveList[0].manifestHash; correct --drive-info]",
            "drive-prep publish");
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(fake.received()).filteredOn(request -> request.method().equals("PUT")).hasSize(8);
  }

  @Test
  void anotherConflictIsNotTriedAgain() throws IOException {
    // Given
    fake.next(openSite(), Reply.error(409, "JobStateConflict", "the job is shipped"));

    // When
    CommandRun run = submitted();

    // Then
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(run.err()).contains("drive-prep status").doesNotContain("trying again");
    assertThat(pauses).isEmpty();
  }

  private static Reply openSite() {
    return Reply.json(
        200,
        """
        {"id": "/l/westus", "name": "West US", "properties": {"alternateLocations": ["/l/westus"]}}
        """);
  }

  private static Reply mismatch() {
    return Reply.json(
        409,
        """
        {"error": {"code": "ManifestHashMismatch", "message": "announced was another",
          "target": "properties.driveList[0].manifestHash"}}
        """);
  }
}
