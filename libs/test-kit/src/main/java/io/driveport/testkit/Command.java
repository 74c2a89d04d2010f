package io.driveport.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Short-lived programs of the operating system. */
final class Command {

  /**
   * What a program left behind.
   *
   * @param exitCode its exit code; -1 if it did not start or was killed at the limit
   * @param output standard output and error, as they came
   */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  private Command() {}

  /** The program {@code name} if it is on PATH and may be run. */
  static Optional<Path> onPath(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs a program to its end, at most {@code limit}; what goes wrong is in the result. */
  static Result run(Duration limit, List<String> command) {
    Path output = null;
    try {
      output = Files.createTempFile("driveport-command", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return ended
          ? new Result(process.exitValue(), said)
          : new Result(-1, said + "\n(killed after " + limit.toSeconds() + " s)");
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    } finally {
      if (output != null) {
        Directories.deleteQuietly(output);
      }
    }
  }
}
