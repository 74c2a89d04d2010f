package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} as a process, whose directory for temporary files is of no use. */
class PlanProcessTest {

  // Of each about 180 bytes are kept, and 256 KiB of them in memory.
  private static final int FILES = 3000;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() throws IOException {
    bench = new PrepareBench(directory);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("A");
  }

  @Test
  void missingDirectoryForTemporaryFilesIsNamed() throws Exception {
    // Given
    bench.source("a", 10);
    bench.writeInput();
    Path temporary = directory.resolve("none");

    // When
    AgentProcess.Result result = plan(temporary);

    // Then
    assertThat(result.code()).isEqualTo(ExitCode.HOST_FAILURE.code());
    assertThat(result.output())
        .contains(temporary + ": the list of files can't be kept", "next: make room");
  }

  @Test
  @Tier("loop")
  void fullDirectoryForTemporaryFilesIsNamed() throws Exception {
    // Given
    for (int i = 0; i < FILES; i++) {
      bench.source("a/file-with-a-name-of-some-length-%05d".formatted(i), 0);
    }
    bench.writeInput();
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", temporary.toString());

    // When
    AgentProcess.Result result;
    try {
      result = plan(temporary);
    } finally {
      run("umount", temporary.toString());
    }

    // Then
    assertThat(result.code()).isEqualTo(ExitCode.HOST_FAILURE.code());
    assertThat(result.output())
        .contains(temporary + ": the list of files can't be kept", "No space left on device");
  }

  private AgentProcess.Result plan(Path temporary) throws Exception {
    return AgentProcess.startWith(
            List.of("-Djava.io.tmpdir=" + temporary),
            Stream.concat(Stream.of("plan"), bench.planOptions().stream()).toList())
        .await();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
