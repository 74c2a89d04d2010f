package io.driveport.local.demo;

import io.driveport.local.LaunchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real agent as a child process, working in the output directory. All it says is kept in {@code
 * agent.log}.
 */
final class Agent {

  private static final int TAIL_LINES = 15;

  private final Path program;
  private final Path directory;
  private final Map<String, String> environment;

  Agent(Path program, Path directory, Map<String, String> environment) {
    this.program = program;
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs a command that must succeed.
   *
   * @return what it said on standard output
   * @throws LaunchException with its last words if it ends with anything but 0
   */
  String run(String... arguments) throws LaunchException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    String shown = "drive-prep " + String.join(" ", List.of(arguments));
    Path log = directory.resolve("agent.log");
    append(log, "$ " + shown + "\n");
    Path output = Files.createTempFile(directory, ".agent", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      int exitCode = waitFor(builder.start());
      String said = Files.readString(output);
      append(log, said + "(exit code " + exitCode + ")\n");
      if (exitCode != 0) {
        throw new LaunchException(
            "'%s' ended with %d; the end of %s:%n%s".formatted(shown, exitCode, log, tail(log)));
      }
      return said;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(
        log, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
