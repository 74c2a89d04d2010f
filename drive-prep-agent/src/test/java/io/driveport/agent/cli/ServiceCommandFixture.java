package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.rest.Pause;
import io.driveport.agent.testing.Authority;
import io.driveport.agent.testing.FakeService;
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
import org.junit.jupiter.api.io.TempDir;

/** A service, prepared drives and a job file that fits both, for tests of commands. */
abstract class ServiceCommandFixture {

  static final String KEY = "111111-222222-333333-444444-555555-666666-777777-888888";
  static final List<String> JOB = List.of("--name", "photos", "--resource-group", "my group");

  @TempDir private static Path certificates;

  private static Path pem;
  private static SSLContext tls;

  final List<Duration> pauses = new ArrayList<>();
  final Pause pause = pauses::add;
  @TempDir Path directory;
  FakeService fake;
  Environment environment;

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
        new Environment(
            Map.of(
                "DRIVEPORT_URL",
                fake.url(),
                "DRIVEPORT_CA",
                pem.toString(),
                "DRIVEPORT_TOKEN",
                "abc.def",
                "DRIVEPORT_SUBSCRIPTION",
                "sub-1"));
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

  Path jobFile() throws IOException {
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

  SubmitCommand submit() {
    return new SubmitCommand(environment, pause);
  }

  CommandRun submitted() throws IOException {
    return CommandRun.of(submit(), "--job-file", jobFile().toString());
  }

  static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }
}
