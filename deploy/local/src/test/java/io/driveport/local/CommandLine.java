package io.driveport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command for a stack, in a process of its own, as whoever types it runs it.
 *
 * @param program its main class
 * @param data where the stack's data are
 */
public record CommandLine(Class<?> program, Path data) {

  /** What it says to whoever called it, on standard output and standard error. */
  public String say(String... options) throws IOException, InterruptedException {
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
                Path.of("../..").toRealPath().toString(),
                "--data",
                data.toString()));
    command.addAll(List.of(options));
    Path said = data.resolveSibling(data.getFileName() + ".said");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    return Files.readString(said);
  }
}
