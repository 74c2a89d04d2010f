package io.driveport.local.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driveport.testkit.NodePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clients and the cases in JavaScript, installed and run by Node.js. */
final class NodeClients {

  private static final Path CASES = Path.of("src", "test", "conformance");
  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final NodePackage installed;

  private NodeClients(NodePackage installed) {
    this.installed = installed;
  }

  /**
   * Installs the clients, at the versions of the lock file; skips the test where there is no
   * registry to have them from.
   *
   * @param directory for them and for what their runs say
   */
  static NodeClients install(Path directory) throws IOException {
    return new NodeClients(NodePackage.install(CASES, directory));
  }

  /**
   * Starts a file of cases.
   *
   * @param cases its name without {@code .js}
   * @param environment what the cases and Node.js are told
   */
  Run start(String cases, Map<String, String> environment) throws IOException {
    Path results = installed.directory().resolve(cases + ".jsonl");
    Process node =
        installed.start(
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
      int exit = NodePackage.waitFor(process, RUN_LIMIT);
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
                .formatted(cases, exit, ended.size(), installed.said(cases)));
      }
      return List.copyOf(ended);
    }

    void kill() {
      process.destroyForcibly();
    }
  }
}
