package io.driveport.local.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has come to.
 *
 * @param faults that hit something
 * @param ended components that ended by themselves, as often as they did
 * @param told all that clients were told
 * @param violations what of the contract was broken
 */
record LabReport(
    long seed,
    Duration time,
    List<Fault> faults,
    List<String> ended,
    List<Told> told,
    List<Violation> violations) {

  /** The exit code of a run in which the contract was violated. */
  private static final int VIOLATED = 1;

  /** A report with its own copies of the lists. */
  LabReport {
    faults = List.copyOf(faults);
    ended = List.copyOf(ended);
    told = List.copyOf(told);
    violations = List.copyOf(violations);
  }

  /** How many requests, with all their tries, were acknowledged. */
  long acknowledged() {
    return told.stream().filter(Told::acknowledged).count();
  }

  /** 0 if the contract holds, 1 if it is violated. */
  int exitCode() {
    return violations.isEmpty() ? 0 : VIOLATED;
  }

  private long unanswered() {
    return told.stream().filter(Told::unanswered).count();
  }

  private Map<String, Long> faultsByKind() {
    return faults.stream()
        .collect(
            Collectors.groupingBy(
                fault -> fault.kind().name().toLowerCase(Locale.ROOT) + " " + fault.target(),
                TreeMap::new,
                Collectors.counting()));
  }

  /** In lines for people: the violations, then the figures. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    violations.forEach(each -> lines.add(each.toString()));
    lines.add(
        "seed %d, %d s: %d faults, %d requests acknowledged, %d tries without an answer, %d violations"
            .formatted(
                seed,
                time.toSeconds(),
                faults.size(),
                acknowledged(),
                unanswered(),
                violations.size()));
    return lines;
  }

  /** Writes figures, faults and violations, a JSON object in each line. */
  void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode figures = json.createObjectNode();
    figures
        .put("seed", seed)
        .put("seconds", time.toSeconds())
        .put("faults", faults.size())
        .put("acknowledged", acknowledged())
        .put("unanswered", unanswered())
        .put("violations", violations.size());
    figures.set("faultsByKind", json.valueToTree(faultsByKind()));
    figures.set("endedByThemselves", json.valueToTree(ended));
    List<String> lines = new ArrayList<>();
    lines.add(json.writeValueAsString(figures));
    for (Fault fault : faults) {
      lines.add(
          json.writeValueAsString(
              Map.of(
                  "fault", fault.kind().name(),
                  "target", fault.target(),
                  "atMillis", fault.at().toMillis(),
                  "lastingMillis", fault.lasting().toMillis())));
    }
    for (Violation violation : violations) {
      lines.add(json.writeValueAsString(violation));
    }
    Files.write(file, lines);
  }
}
