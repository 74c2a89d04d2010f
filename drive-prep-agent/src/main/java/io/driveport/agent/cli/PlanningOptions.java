package io.driveport.agent.cli;

import io.driveport.agent.driveset.ByteSize;
import io.driveport.agent.plan.FilePattern;
import io.driveport.agent.plan.FileRules;
import io.driveport.agent.session.DriveLimits;
import io.driveport.agent.session.DriveLimits.Limit;
import io.driveport.agent.session.PlanSource;
import io.driveport.agent.session.SessionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be copied, and how it is spread over the drives. */
final class PlanningOptions {

  @Option(
      names = "--dataset",
      paramLabel = "FILE",
      order = 1,
      description = "What to copy: dataset.csv.")
  private @Nullable Path dataset;

  @Option(
      names = "--session",
      paramLabel = "ID",
      order = 4,
      description = "Name of the session and of the directory on the drives.")
  private @Nullable String session;

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      order = 10,
      description =
          "In directories, copy only files that a pattern fits, or that lie below a directory that one fits.")
  private List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      order = 11,
      description = "Do not copy what a pattern fits; counts more than --include.")
  private List<String> exclude = List.of();

  @Option(
      names = "--keep-together",
      paramLabel = "PATTERN",
      order = 12,
      description =
          "Put all files below a directory that a pattern fits on one drive; '/' stands for a row's BasePath.")
  private List<String> keepTogether = List.of();

  @Option(
      names = "--capacity",
      paramLabel = "[DRIVE=]SIZE",
      order = 13,
      description =
          "Put no more than this on every drive, or on the one with this id or location; 500GB, 1.5TiB.")
  private List<String> capacities = List.of();

  @Option(
      names = "--headroom",
      paramLabel = "[DRIVE=]SIZE",
      order = 14,
      description = "Leave this much free on every drive, or on the one with this id or location.")
  private List<String> headrooms = List.of();

  /** The session as given; null if it was not. */
  @Nullable String session() {
    return session;
  }

  /** Whether a dataset was given. */
  boolean namesDataset() {
    return dataset != null;
  }

  /**
   * What is asked for; empty if something is wrong with it, which is added to {@code problems}.
   *
   * @param preload whether the files lie on the drives already
   */
  Optional<PlanSource.Wanted> wanted(boolean preload, List<String> problems) {
    int before = problems.size();
    if (dataset == null) {
      problems.add("--dataset: is missing; name the file that says what to copy");
    }
    if (session == null) {
      problems.add("--session: is missing; name the session");
    } else {
      SessionId.problem(session).ifPresent(problem -> problems.add("--session: " + problem));
    }
    FileRules rules =
        new FileRules(
            patterns("--include", include, problems),
            patterns("--exclude", exclude, problems),
            patterns("--keep-together", keepTogether, problems));
    DriveLimits limits =
        new DriveLimits(
            limits("--capacity", capacities, problems), limits("--headroom", headrooms, problems));
    if (preload && !keepTogether.isEmpty()) {
      problems.add("--keep-together: is not allowed with --preload; files stay where they are");
    }
    return dataset == null || session == null || problems.size() > before
        ? Optional.empty()
        : Optional.of(new PlanSource.Wanted(dataset, session, limits, rules, preload));
  }

  /** Adds a problem for each option that a plan made before leaves no choice for. */
  void refuseBeside(PlanSource.Made made, List<String> problems) {
    given()
        .forEach(option ->
            problems.add(
                "%s: is not allowed with --plan, which has decided it; give it to 'drive-prep plan'"
                    .formatted(option)));
    if (session != null && !session.equals(made.session())) {
      problems.add(
          "--session: '%s' is not that of the plan, '%s'; leave it out"
              .formatted(session, made.session()));
    }
  }

  /** The options that were given, {@code --session} excepted. */
  List<String> given() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--dataset", dataset != null);
    given.put("--include", !include.isEmpty());
    given.put("--exclude", !exclude.isEmpty());
    given.put("--keep-together", !keepTogether.isEmpty());
    given.put("--capacity", !capacities.isEmpty());
    given.put("--headroom", !headrooms.isEmpty());
    return given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private static List<FilePattern> patterns(
      String option, List<String> texts, List<String> problems) {
    List<FilePattern> patterns = new ArrayList<>();
    for (String text : texts) {
      Optional<String> problem = FilePattern.problem(text);
      problem.ifPresent(what -> problems.add(option + ": " + what));
      if (problem.isEmpty()) {
        patterns.add(new FilePattern(text));
      }
    }
    return patterns;
  }

  private static List<Limit> limits(String option, List<String> texts, List<String> problems) {
    List<Limit> limits = new ArrayList<>();
    for (String text : texts) {
      int equals = text.lastIndexOf('=');
      String size = text.substring(equals + 1);
      Optional<Long> bytes = ByteSize.parse(size);
      if (bytes.isEmpty()) {
        problems.add(
            "%s: '%s' is no size; write 500GB, 1.5TiB or a number of bytes"
                .formatted(option, size));
      } else {
        limits.add(new Limit(equals < 0 ? null : text.substring(0, equals), bytes.get()));
      }
    }
    return limits;
  }
}
