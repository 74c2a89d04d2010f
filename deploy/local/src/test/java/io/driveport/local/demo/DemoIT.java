package io.driveport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.Directories;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole demo on a stack of its own, until the drives are back with the customer. */
@Tier("faults")
class DemoIT {

  private static final Path DIRECTORY = Path.of("target", "demo").toAbsolutePath();
  private static final int FILES = 4;
  private static final int FILE_BYTES = 200_000;

  @BeforeEach
  void prepare() throws IOException {
    Directories.delete(DIRECTORY);
    for (int i = 0; i < FILES; i++) {
      Files.write(
          Files.createDirectories(DIRECTORY.resolve("source")).resolve("film-" + i),
          new byte[FILE_BYTES]);
    }
  }

  @Test
  void aJobGoesThroughToItsEnd() throws Exception {
    // Given
    Path output = DIRECTORY.resolve("output");

    // When
    String said = demo(output, "completed");

    // Then
    assertThat(said)
        .contains(
            "7 scans    UPS has told three times, signed; the package is Delivered",
            "8 dock     2 drives were in it, 0 are missing; the job is Received",
            "9 transfer both drives are told to be copied without errors; the job is Packaging",
            "10 return  to ",
            "; the job is Completed",
            "11 home    FedEx has delivered the drives");
    JsonNode job = new ObjectMapper().readTree(output.resolve("job.json").toFile());
    assertThat(job.at("/properties/state").asText()).isEqualTo("Completed");
    assertThat(job.at("/properties/returnPackage/driveCount").asInt()).isEqualTo(2);
    assertThat(
            StreamSupport.stream(job.at("/properties/driveList").spliterator(), false)
                .map(drive -> drive.path("state").asText()))
        .containsExactly("ShippedBack", "ShippedBack");
    assertThat(Files.readString(output.resolve("events.jsonl")))
        .contains("JobPackaging", "ReturnPackageDelivered");
  }

  private static String demo(Path output, String goal) throws IOException, InterruptedException {
    Path said = DIRECTORY.resolve("said");
    Process demo =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    Demo.class.getName(),
                    "--project",
                    Path.of("../..").toRealPath().toString(),
                    "--data",
                    DIRECTORY.resolve("none").toString(),
                    "--source",
                    DIRECTORY.resolve("source").toString(),
                    "--out",
                    output.toString(),
                    "--through",
                    goal))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(demo.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(demo.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
