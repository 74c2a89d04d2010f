package io.driveport.agent.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFileTest {

  @Test
  void everythingCanBeSaid() {
    // When
    JobFile file =
        JobFile.read(
            "job.yaml",
            """
            # a job
            name: photos-2026
            subscription: 11111111-2222-3333-4444-555555555555
            resourceGroup: archive
            location: West US
            storageAccount: photos
            returnAddress:
              recipientName: Ada Example
              streetAddress1: 1 Back Street
              streetAddress2: Rear door
              city: Hometown
              stateOrProvince: HT
              postalCode: 01234
              countryOrRegion: Nowhere
              phone: +1 555 0100
              email: ada@example.org
            returnShipping:
              carrierName: FedEx
              carrierAccountNumber: 0098
            logLevel: Verbose
            backupDriveManifest: true
            diagnosticsPath: logs
            driveInfo:
              - out
              - other/D2.xml
            """);

    // Then
    assertThat(file.problems()).isEmpty();
    assertThat(file.values()).containsOnlyKeys(SubmissionField.values());
    assertThat(file.values())
        .containsEntry(SubmissionField.POSTAL_CODE, "01234")
        .containsEntry(SubmissionField.RETURN_ACCOUNT, "0098")
        .containsEntry(SubmissionField.PHONE, "+1 555 0100")
        .containsEntry(SubmissionField.BACKUP_DRIVE_MANIFEST, "true");
    assertThat(file.driveInfo()).containsExactly("out", "other/D2.xml");
  }

  @Test
  void unknownKeysAreNamedWithTheAllowedOnes() {
    // When
    JobFile file =
        JobFile.read(
            "job.yaml",
            """
            nmae: photos
            returnAddress:
              emial: ada@example.org
              city: Hometown
            returnShipping:
              carrier: {name: x}
            drives: [a, b]
            location: West US
            """);

    // Then
    assertThat(file.problems())
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .startsWith("job.yaml, line 1: unknown key 'nmae'; allowed here: name, ")
                    .endsWith(", driveInfo"),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "job.yaml, line 3: unknown key 'returnAddress.emial'; allowed here: recipientName, "),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "job.yaml, line 6: unknown key 'returnShipping.carrier'; allowed here: carrierName, carrierAccountNumber"),
            problem -> assertThat(problem).contains("line 7: unknown key 'drives'"));
    assertThat(file.values()).containsKeys(SubmissionField.CITY, SubmissionField.LOCATION);
  }

  @Test
  void wrongShapesAreSaid() {
    // When
    JobFile file =
        JobFile.read(
            "job.yaml",
            """
            name: [a, b]
            location: {x: y}
            returnAddress: here
            driveInfo: [{a: b}]
            logLevel: &level Error
            diagnosticsPath: *level
            """);

    // Then
    assertThat(file.problems())
        .satisfiesExactly(
            problem -> assertThat(problem).contains("line 1", "'name' must be one plain value"),
            problem -> assertThat(problem).contains("line 2", "'location'"),
            problem -> assertThat(problem).contains("line 3", "'returnAddress' must have keys"),
            problem -> assertThat(problem).contains("line 4", "'driveInfo'"),
            problem -> assertThat(problem).contains("line 6", "'diagnosticsPath'"));
  }

  @Test
  void keyGivenTwiceIsSaid() {
    assertThat(JobFile.read("job.yaml", "name: a\nname: b\n").problems())
        .containsExactly("job.yaml, line 2: 'name' is given twice");
  }

  @Test
  void textThatIsNoYamlIsSaidWithItsLine() {
    assertThat(JobFile.read("job.yaml", "name: a\n  - b: [\n").problems())
        .singleElement()
        .asString()
        .startsWith("job.yaml, line 2: is no YAML");
    assertThat(JobFile.read("job.yaml", "- a\n").problems()).hasSize(1);
    assertThat(JobFile.read("job.yaml", "name: a\n---\nname: b\n").problems())
        .containsExactly("job.yaml, line 3: must be one document");
  }

  @Test
  void nothingIsNoProblem() {
    assertThat(JobFile.read("job.yaml", "")).isEqualTo(JobFile.empty());
    assertThat(JobFile.read("job.yaml", "name:\nreturnAddress:\n")).isEqualTo(JobFile.empty());
  }
}
