package io.driveport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.local.StandInProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process, with a stand-in for the agent that fails or never ends. */
class DemoTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void stepThatFailsIsToldAndTheStackThatWasStartedIsStopped() throws Exception {
    // Given
    StandInProject.in(directory.resolve("project"))
        .withAgent("echo 'the drive is on fire'; exit 10");

    // When
    Process demo = start();

    // Then
    assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(said())
        .contains("1 prepare", "'drive-prep prepare", "ended with 10", "the drive is on fire")
        .contains("stopping kafka")
        .doesNotContain("2 verify");
    assertThat(output().resolve("logs/job-service.log")).exists();
    assertNothingIsLeft();
  }

  @Test
  void interruptedDemoStopsTheStackThatItStarted() throws Exception {
    // Given
    StandInProject.in(directory.resolve("project")).withAgent("touch began; exec sleep 600");
    Process demo = start();
    Awaitility.await().atMost(LIMIT).until(() -> Files.exists(output().resolve("began")));

    // When
    // TERM and not INT, which a JVM ignores whose parent runs in the background; both end it alike.
    new ProcessBuilder("sh", "-c", "kill -TERM " + demo.pid()).start().waitFor();

    // Then
    assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(said()).contains("demo: stopped", "stopping postgres");
    assertNothingIsLeft();
  }

  @Test
  void outputThatIsNotEmptyIsRefusedBeforeAnythingStarts() throws Exception {
    StandInProject.in(directory.resolve("project"));
    Files.createDirectories(output());
    Files.writeString(output().resolve("precious"), "mine");

    Process demo = start();

    assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(said()).contains("is not a new or empty directory");
    assertThat(output().toFile().list()).containsExactly("precious");
  }

  @Test
  void goalThatThereIsNotIsRefusedWithThoseThatThereAre() throws Exception {
    StandInProject.in(directory.resolve("project"));

    Process demo = start("--through", "moon");

    assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(said()).contains("--through is 'moon'; allowed: shipping, completed");
    assertThat(output()).doesNotExist();
  }

  private Process start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                Demo.class.getName()));
    command.addAll(List.of("--project", directory.resolve("project").toString()));
    command.addAll(List.of("--out", output().toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("said"));
  }

  private Path output() {
    return directory.resolve("output");
  }

  private void assertNothingIsLeft() {
    assertThat(output().resolve(".stack")).doesNotExist();
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.toString())))
        .isEmpty();
  }
}
