package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void programOfAThreadThatIsInterruptedIsKilledWithAllThatItHasStarted() throws Exception {
    // Given
    Programs programs = writing();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                programs.runOrFail(Duration.ofMinutes(5), List.of("writer"));
                ended.complete(null);
              } catch (IOException | InterruptedException e) {
                ended.completeExceptionally(e);
              }
            });
    List<ProcessHandle> started = awaitStarted();

    // When
    thread.interrupt();

    // Then
    assertThatThrownBy(ended::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    Awaitility.await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void programThatIsTooSlowIsKilledWithAllThatItHasStarted() throws Exception {
    // When
    assertThatThrownBy(() -> writing().runOrFail(Duration.ofSeconds(3), List.of("writer")))
        .isInstanceOf(DeviceException.class)
        .hasMessage("'writer' has not ended within 3 s");

    // Then
    List<ProcessHandle> started = awaitStarted();
    Awaitility.await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** A program that has another one do its work, as mount does. */
  private Programs writing() throws IOException {
    Path program =
        Files.writeString(
            directory.resolve("writer"),
            """
            #!/bin/sh
            sleep 300 &
            echo $$ > "%1$s.new"
            echo $! >> "%1$s.new"
            mv "%1$s.new" "%1$s"
            wait
            """
                .formatted(directory.resolve("pids")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Programs(List.of(directory));
  }

  private List<ProcessHandle> awaitStarted() throws IOException {
    Path pids = directory.resolve("pids");
    Awaitility.await().until(() -> Files.exists(pids));
    return Files.readAllLines(pids).stream()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  @Test
  @Tier("loop")
  void programThatCannotBeEndedIsTold() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("image"), 32)) {
      device.with("mkfs.ext4", "-q");
      Path point = device.mount(directory.resolve("point"));
      Path program =
          Files.writeString(
              directory.resolve("writer"),
              "#!/bin/sh\necho $$ > '%s'\necho text > '%s'\n"
                  .formatted(directory.resolve("pid"), point.resolve("file")));
      assertThat(program.toFile().setExecutable(true)).isTrue();
      LoopDevice.run("fsfreeze", "--freeze", point.toString());
      try {

        // When, then
        assertThatThrownBy(() ->
                new Programs(List.of(directory))
                    .runOrFail(Duration.ofSeconds(1), List.of("writer")))
            .isInstanceOf(DeviceException.class)
            .hasMessageStartingWith("'writer' can't be ended, and may write on");
      } finally {
        LoopDevice.run("fsfreeze", "--unfreeze", point.toString());
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        Awaitility.await()
            .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
      }
    }
  }
}
