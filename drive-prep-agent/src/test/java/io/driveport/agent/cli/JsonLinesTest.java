package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.session.PrepareBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print with {@code --json} is what {@code docs/json-lines.md} says. */
class JsonLinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]*\\|(.*)\\|$");
  private static final Pattern WORD = Pattern.compile("`(\\w+)`");

  @TempDir private Path directory = Path.of("");

  @Test
  void everyLineIsDocumented() throws Exception {
    // Given
    Map<String, Set<String>> documented = documented();
    PrepareBench bench = new PrepareBench(directory);
    bench.source("large", 5 << 20);
    bench.source("small", 10);
    Files.createDirectories(Path.of(bench.sources()).resolve("empty"));
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.writeInput();
    String journal = bench.journal().toString();
    List<String> input =
        List.of(
            "--dataset",
            bench.datasetFile().toString(),
            "--driveset",
            bench.drivesetFile().toString(),
            "--session",
            "films#1");

    // When
    StringBuilder printed = new StringBuilder();
    printed.append(run(input, "plan", "--plan", bench.planFile().toString()));
    printed.append(run(input, "prepare", "--journal", journal));
    printed.append(run(List.of(), "list-drives", "--journal", journal));
    printed.append(run(List.of(), "list-sessions", "--journal", journal));
    printed.append(run(List.of(), "prepare", "--journal", journal, "--resume"));
    Files.writeString(drive.resolve("films#1/films/small"), "0123456789");
    Files.writeString(drive.resolve("films#1/films/extra"), "x");
    printed.append(run(List.of(), "verify", "--drive", drive.toString()));
    printed.append(
        run(List.of(), "repair", "--drive", drive.toString(), "--from", bench.sources()));
    printed.append(run(List.of(), "verify", "--drive", directory.toString()));
    printed.append(run(List.of(), "prepare", "--journal", journal, "--session", "films#2"));

    // Then
    Set<String> seen = new TreeSet<>();
    for (String line : printed.toString().lines().toList()) {
      JsonNode object = JSON.readTree(line);
      String event = object.path("event").asText();
      seen.add(event);
      assertThat(documented).as(line).containsKey(event);
      object
          .fieldNames()
          .forEachRemaining(member -> assertThat(documented.get(event)).as(line).contains(member));
    }
    assertThat(seen)
        .contains(
            "notCopied",
            "drivePlanned",
            "planned",
            "progress",
            "driveFinished",
            "summary",
            "drive",
            "session",
            "sessionComplete",
            "difference",
            "verified",
            "fileRepaired",
            "fileNotRepaired",
            "repaired",
            "error");
  }

  private static String run(List<String> input, String... arguments) {
    return CommandRun.of(
            DrivePrep.all(),
            Stream.concat(Stream.of(arguments), Stream.concat(input.stream(), Stream.of("--json")))
                .toList())
        .out();
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> documented = new HashMap<>();
    ROW.matcher(Files.readString(Path.of("../docs/json-lines.md")))
        .results()
        .forEach(row ->
            documented
                .computeIfAbsent(row.group(1), _ -> new TreeSet<>(Set.of("event", "time")))
                .addAll(words(row.group(2))));
    return documented;
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map((MatchResult word) -> word.group(1))
        .collect(Collectors.toSet());
  }
}
