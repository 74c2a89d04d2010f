package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command for a stack, in a process of its own, as whoever types it runs it.
 *
 * @param program its main class
 * @param data where the stack's data are
 * @param environment what it finds there beside what tests find
 */
public record CommandLine(Class<?> program, Path data, Map<String, String> environment) {

  /** One that finds nothing else in its environment. */
  public CommandLine(Class<?> program, Path data) {
    this(program, data, Map.of());
  }

  /**
   * What came of it.
   *
   * @param said on standard output and standard error
   */
  public record Ended(int exitCode, String said) {}

  /** What it says to whoever called it, on standard output and standard error. */
  public String say(String... options) throws IOException, InterruptedException {
    return run(options).said();
  }

  /** Runs it to its end. */
  public Ended run(String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(List.of(options));
    return runWithoutStack(all);
  }

  /** Runs one that is about no stack that runs, to its end. */
  public Ended runWithoutStack(List<String> options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                program.getName(),
                "--project",
                Path.of("../..").toRealPath().toString()));
    command.addAll(options);
    Path said = data.resolveSibling(data.getFileName() + ".said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readString(said));
  }
}
