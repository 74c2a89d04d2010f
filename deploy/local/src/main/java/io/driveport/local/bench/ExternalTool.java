package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A measuring program of the system. */
final class ExternalTool {

  /**
   * Runs a program to its end and returns what it said.
   *
   * @param secrets of its environment, which is not shown
   * @throws LaunchException with what it said if it failed
   */
  static String output(List<String> command, Map<String, String> secrets)
      throws IOException, InterruptedException, LaunchException {
    Path said = Files.createTempFile("driveport-bench-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().putAll(secrets);
      Process process = builder.start();
      int exitCode;
      try {
        exitCode = process.waitFor();
      } finally {
        process.destroy();
      }
      String output = Files.readString(said, StandardCharsets.UTF_8);
      if (exitCode != 0) {
        throw new LaunchException(
            "%s ended with %d: %s".formatted(command.getFirst(), exitCode, output.strip()));
      }
      return output;
    } finally {
      Files.delete(said);
    }
  }

  /** A copy of a file that is packed with us, where programs can read it. */
  static Path unpacked(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    try (var in = ExternalTool.class.getResourceAsStream("/bench/" + name)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource /bench/" + name);
      }
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private ExternalTool() {}
}
