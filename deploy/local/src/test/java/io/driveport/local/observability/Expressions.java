package io.driveport.local.observability;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.NodePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The PromQL in files of rules and dashboards, as Prometheus's own grammar reads it. */
final class Expressions {

  private static final Path READER = Path.of("src", "test", "promql");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Expressions() {}

  /**
   * One of them.
   *
   * @param series what it is about
   * @param error why it is none; null if it is one
   */
  record Expression(String file, String expression, List<Series> series, @Nullable String error) {}

  /**
   * Series that an expression selects.
   *
   * @param metric their name; null if it has none
   * @param labels that it selects or groups by
   * @param equal the values that it wants some of them to have
   */
  record Series(@Nullable String metric, Set<String> labels, Map<String, String> equal) {}

  /**
   * Reads all below a directory; skips the test where npm has no registry.
   *
   * @param work for the reader and what it says
   */
  static List<Expression> below(Path directory, Path work) throws IOException {
    NodePackage reader = NodePackage.install(READER, work);
    Process process =
        reader.start(
            List.of("node", "expressions.js", directory.toRealPath().toString()),
            Map.of(),
            "expressions");
    int exit = NodePackage.waitFor(process, LIMIT);
    String said = reader.said("expressions");
    if (exit != 0) {
      throw new IllegalStateException("expressions.js ended with %d:%n%s".formatted(exit, said));
    }
    List<Expression> read = new ArrayList<>();
    for (String line : said.lines().toList()) {
      read.add(JSON.readValue(line, Expression.class));
    }
    return read;
  }
}
