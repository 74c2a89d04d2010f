package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.device.Programs;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrivesCommandTest {

  @TempDir private Path directory = Path.of("");

  @Test
  @Tier("loop")
  void loopDeviceIsListedForPeopleAndForPrograms() throws IOException {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      device.with("mkfs.ext4", "-q", "-L", "films");

      // When
      CommandRun people = CommandRun.of(DrivePrep.all(), "drives");
      CommandRun programs = CommandRun.of(DrivePrep.all(), "drives", "--json");

      // Then
      assertThat(people.code()).isZero();
      assertThat(people.out())
          .containsPattern(
              "(?m)^%s +- +32 MiB .* ext4 'films' +not in use$".formatted(device.path()));
      List<JsonNode> events = programs.out().lines().map(DrivesCommandTest::json).toList();
      assertThat(events)
          .filteredOn(event -> event.path("path").asText().equals(device.path().toString()))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.path("event").asText()).isEqualTo("device");
            assertThat(event.path("type").asText()).isEqualTo("loop");
            assertThat(event.path("bytes").asLong()).isEqualTo(32L << 20);
            assertThat(event.path("empty").asBoolean()).isFalse();
            assertThat(event.path("content").asText()).isEqualTo("ext4");
            assertThat(event.path("label").asText()).isEqualTo("films");
            assertThat(event.path("inUse").asBoolean()).isFalse();
            assertThat(event.has("driveId")).isFalse();
          });
      assertThat(events.getLast().path("event").asText()).isEqualTo("devices");
      assertThat(events.getLast().path("exitCode").asInt(-1)).isZero();
    }
  }

  @Test
  void programThatIsMissingIsNamed() {
    // When
    CommandRun run = CommandRun.of(new DrivesCommand(new Programs(List.of(directory))));

    // Then
    assertThat(run.code()).isEqualTo(15);
    assertThat(run.err()).contains("'lsblk' is not installed").contains("util-linux");
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
