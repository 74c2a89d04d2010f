package io.driveport.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A package in JavaScript of this project's tests, installed with what it needs. */
public final class NodePackage {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(4);
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT"
              + "|ERR_SOCKET_TIMEOUT|ENOTCACHED");

  private final Path directory;

  private NodePackage(Path directory) {
    this.directory = directory;
  }

  /**
   * Installs a package, with others at the versions of its lock file; skips the test where there is
   * no registry to have them from.
   *
   * @param sources its directory
   * @param directory for it and for what its programs say
   */
  public static NodePackage install(Path sources, Path directory) throws IOException {
    NodePackage installed = new NodePackage(directory.toAbsolutePath());
    Directories.delete(installed.directory);
    Files.createDirectories(installed.directory);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Files.copy(file, installed.directory.resolve(file.getFileName()));
      }
    }
    // What npm has in its cache needs no registry. No package may run programs of its own here.
    Process npm =
        installed.start(
            List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"),
            Map.of(),
            "npm");
    int exit = waitFor(npm, INSTALL_LIMIT);
    if (exit != 0) {
      String said = installed.said("npm");
      if (NO_REGISTRY.matcher(said).find()) {
        throw TierName.NODE.abandon("npm reaches no registry: " + said.strip());
      }
      throw new IllegalStateException("npm ci ended with %d:%n%s".formatted(exit, said));
    }
    return installed;
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /**
   * Starts a program in the package's directory.
   *
   * @param name under which what it says is found
   */
  public Process start(List<String> command, Map<String, String> environment, String name)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile());
    builder.environment().remove("NODE_EXTRA_CA_CERTS");
    builder.environment().remove("NODE_TLS_REJECT_UNAUTHORIZED");
    if (!environment.isEmpty()) {
      // The stack is on loopback; one of the clients would ask a proxy even so.
      builder.environment().keySet().removeIf(key -> key.matches("(?i)https?_proxy"));
      builder.environment().putAll(environment);
    }
    return builder.start();
  }

  /** Waits for the end of a program, which is killed after the limit; its exit code. */
  public static int waitFor(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the last program of that name has said. */
  public String said(String name) throws IOException {
    return Files.readString(log(name));
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }
}
