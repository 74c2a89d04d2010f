package io.driveport.testkit.openapi;

import static io.driveport.testkit.openapi.ContractDifference.NOTHING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a document of ours differs from the published contract.
 *
 * <p>What is missing on one side counts once: not again for each of its fields, parameters or
 * values.
 */
public final class ContractDifferences {

  private static final List<String> VERSIONS = List.of("2016-11-01", "2020-08-01", "2021-01-01");
  private static final List<String> WHAT_IT_IS = List.of("operation", "model", "type", "parameter");

  private final SortedMap<String, Map<String, String>> ours;
  private final Map<List<String>, List<String>> versionsByDifference = new LinkedHashMap<>();

  private ContractDifferences(OpenApiDocument ours) {
    this.ours = OpenApiFacts.of(ours);
  }

  /**
   * Compares.
   *
   * @param published facts by subject; a value that differs between the versions is an object with
   *     a value for each version that has one
   */
  public static List<ContractDifference> between(InputStream published, OpenApiDocument ours)
      throws IOException {
    JsonNode facts = JsonMapper.builder().build().readTree(published);
    ContractDifferences differences = new ContractDifferences(ours);
    VERSIONS.forEach(version -> differences.compare(version, factsOf(facts, version)));
    return differences.versionsByDifference.entrySet().stream()
        .map(entry ->
            new ContractDifference(
                entry.getKey().get(0),
                entry.getKey().get(1),
                entry.getKey().get(2),
                entry.getValue().equals(VERSIONS) ? "all" : String.join(", ", entry.getValue())))
        .toList();
  }

  /**
   * Reads the lines of a table: fact, published, ours, versions, reason.
   *
   * @param heading of the chapter that has the table
   * @throws IllegalArgumentException if a line lacks its reason or is there twice
   */
  public static List<ContractDifference> documented(Path page, String heading) throws IOException {
    List<ContractDifference> documented = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("## ")) {
        inside = line.equals("## " + heading);
      } else if (inside && line.startsWith("| `")) {
        documented.add(read(line));
      }
    }
    if (Set.copyOf(documented).size() < documented.size()) {
      throw new IllegalArgumentException("a line of '%s' is there twice".formatted(heading));
    }
    return documented;
  }

  private static ContractDifference read(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != 7 || cells[5].isBlank()) {
      throw new IllegalArgumentException("no line with five cells and a reason: " + line);
    }
    return new ContractDifference(
        cells[1].strip().replace("`", ""), cells[2].strip(), cells[3].strip(), cells[4].strip());
  }

  private static Map<String, Map<String, String>> factsOf(JsonNode facts, String version) {
    Map<String, Map<String, String>> found = new HashMap<>();
    for (Map.Entry<String, JsonNode> subject : facts.properties()) {
      Map<String, String> about = new TreeMap<>();
      for (Map.Entry<String, JsonNode> aspect : subject.getValue().properties()) {
        JsonNode value =
            aspect.getValue().isObject() ? aspect.getValue().path(version) : aspect.getValue();
        if (!value.isMissingNode()) {
          about.put(aspect.getKey(), value.asText());
        }
      }
      if (!about.isEmpty()) {
        found.put(subject.getKey(), about);
      }
    }
    return found;
  }

  private void compare(String version, Map<String, Map<String, String>> published) {
    SortedSet<String> subjects = new TreeSet<>(ours.keySet());
    subjects.addAll(published.keySet());
    for (String subject : subjects) {
      Map<String, String> theirs = published.getOrDefault(subject, Map.of());
      Map<String, String> mine = ours.getOrDefault(subject, Map.of());
      Optional<String> whole = whole(subject);
      if (whole.isPresent()
          && !(published.containsKey(whole.get()) && ours.containsKey(whole.get()))) {
        continue;
      }
      if (theirs.isEmpty() || mine.isEmpty()) {
        // A parameter is told where it is taken.
        if (!isParameter(subject)) {
          note(version, subject, whatItIs(theirs), whatItIs(mine));
        }
        continue;
      }
      SortedSet<String> aspects = new TreeSet<>(theirs.keySet());
      aspects.addAll(mine.keySet());
      for (String aspect : aspects) {
        note(
            version,
            WHAT_IT_IS.contains(aspect) ? subject : subject + " " + aspect,
            theirs.getOrDefault(aspect, NOTHING),
            mine.getOrDefault(aspect, NOTHING));
      }
    }
  }

  private void note(String version, String fact, String published, String mine) {
    if (!published.equals(mine)) {
      versionsByDifference
          .computeIfAbsent(List.of(fact, published, mine), _ -> new ArrayList<>())
          .add(version);
    }
  }

  private static String whatItIs(Map<String, String> about) {
    return WHAT_IT_IS.stream()
        .filter(about::containsKey)
        .map(aspect -> about.getOrDefault(aspect, NOTHING))
        .findFirst()
        .orElse(NOTHING);
  }

  /** What a subject is a part of: the operation of an answer, the model of a field. */
  private static Optional<String> whole(String subject) {
    if (isParameter(subject)) {
      return Optional.empty();
    }
    int end = subject.contains(" ") ? subject.indexOf(' ') : subject.lastIndexOf('.');
    return end < 0 ? Optional.empty() : Optional.of(subject.substring(0, end));
  }

  private static boolean isParameter(String subject) {
    return subject.startsWith("query ")
        || subject.startsWith("path ")
        || subject.startsWith("header ");
  }
}
