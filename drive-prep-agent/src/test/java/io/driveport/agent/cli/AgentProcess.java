package io.driveport.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code drive-prep} as a process of its own, with the classes of this build. */
record AgentProcess(Process process) {

  private static final long LIMIT_SECONDS = 120;

  /** How a run has ended. */
  record Result(int code, String output) {}

  static AgentProcess start(List<String> arguments) throws IOException {
    return startCommand(java(List.of("-XX:TieredStopAtLevel=1"), arguments));
  }

  /** With further options of Java. */
  static AgentProcess startWith(List<String> options, List<String> arguments) throws IOException {
    return startCommand(java(options, arguments));
  }

  /**
   * With the optimising compiler and the module for vectors, as the launcher starts what hashes.
   */
  static AgentProcess startWithVectors(List<String> arguments) throws IOException {
    List<String> options =
        List.of("--add-modules", "jdk.incubator.vector", "-D" + ErrorStream.PLACE + "=3");
    return startCommand(
        Stream.concat(
                Stream.of("bash", "-c", "exec \"$@\" 3>&2 2>/dev/null", "bash"),
                java(options, arguments).stream())
            .toList());
  }

  private static List<String> java(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path").replace("\n", File.pathSeparator));
    command.add(DrivePrep.class.getName());
    command.addAll(arguments);
    return command;
  }

  private static AgentProcess startCommand(List<String> command) throws IOException {
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
