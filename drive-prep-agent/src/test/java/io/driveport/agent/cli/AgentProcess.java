package io.driveport.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code drive-prep} as a process of its own, with the classes of this build. */
record AgentProcess(Process process) {

  private static final long LIMIT_SECONDS = 120;

  /** How a run has ended. */
  record Result(int code, String output) {}

  static AgentProcess start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path").replace("\n", File.pathSeparator),
                DrivePrep.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("DRIVEPORT_") || name.startsWith("KAFKA_"));
    return new AgentProcess(builder.start());
  }

  static Result run(String... arguments) throws IOException, InterruptedException {
    return start(List.of(arguments)).await();
  }

  Result await() throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("did not end: " + output);
    }
    return new Result(process.exitValue(), output);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
