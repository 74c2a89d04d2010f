package io.driveport.local.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driveport.testkit.Directories;
import io.driveport.testkit.TierName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The clients and the cases in JavaScript, installed and run by Node.js. */
final class NodeClients {

  private static final Path CASES = Path.of("src", "test", "conformance");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(4);
  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT"
              + "|ERR_SOCKET_TIMEOUT|ENOTCACHED");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  private NodeClients(Path directory) {
    this.directory = directory;
  }

  /**
   * Installs the clients, at the versions of the lock file; skips the test where there is no
   * registry to have them from.
   *
   * @param directory for them and for what their runs say
   */
  static NodeClients install(Path directory) throws IOException {
    NodeClients clients = new NodeClients(directory.toAbsolutePath());
    Directories.delete(clients.directory);
    Files.createDirectories(clients.directory);
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.toList()) {
        Files.copy(file, clients.directory.resolve(file.getFileName()));
      }
    }
    // What npm has in its cache needs no registry. No package may run programs of its own here.
    Process npm =
        clients.start(
            List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"),
            Map.of(),
            "npm");
    int exit = waitFor(npm, INSTALL_LIMIT);
    if (exit != 0) {
      String said = clients.said("npm");
      if (NO_REGISTRY.matcher(said).find()) {
        throw TierName.NODE.abandon("npm reaches no registry: " + said.strip());
      }
      throw new IllegalStateException("npm ci ended with %d:%n%s".formatted(exit, said));
    }
    return clients;
  }

  /**
   * Starts a file of cases.
   *
   * @param cases its name without {@code .js}
   * @param environment what the cases and Node.js are told
   */
  Run start(String cases, Map<String, String> environment) throws IOException {
    Path results = directory.resolve(cases + ".jsonl");
    Process node =
        start(
            List.of(
                "node",
                "--test-reporter=./report.js",
                "--test-reporter-destination=" + results,
                cases + ".js"),
            environment,
            cases);
    return new Run(cases, node, results);
  }

  /** A run that goes on. */
  final class Run {

    private final String cases;
    private final Process process;
    private final Path results;

    private Run(String cases, Process process, Path results) {
      this.cases = cases;
      this.process = process;
      this.results = results;
    }

    boolean isAlive() {
      return process.isAlive();
    }

    /**
     * Waits for the end.
     *
     * @throws IllegalStateException with what it said, if it has run no case, or has failed
     *     otherwise than by a case
     */
    List<NodeCase> end() throws IOException {
      int exit = waitFor(process, RUN_LIMIT);
      List<NodeCase> ended = new ArrayList<>();
      if (Files.exists(results)) {
        for (String line : Files.readAllLines(results)) {
          ended.add(JSON.readValue(line, NodeCase.class));
        }
      }
      boolean anyFailed = ended.stream().anyMatch(each -> each.error() != null);
      if (ended.isEmpty() || anyFailed != (exit != 0)) {
        throw new IllegalStateException(
            "%s.js ended with %d after %d cases; it said:%n%s"
                .formatted(cases, exit, ended.size(), said(cases)));
      }
      return List.copyOf(ended);
    }

    void kill() {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> command, Map<String, String> environment, String name)
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

  private static int waitFor(Process process, Duration limit) {
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

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private String said(String name) throws IOException {
    return Files.readString(log(name));
  }
}
