package io.driveport.agent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of a session that an earlier run has begun; one of these at most. */
final class OngoingOptions {

  @Option(
      names = "--resume",
      order = 18,
      description =
          "Continue a session with the input of its first run; begin it if there is none.")
  private boolean resume;

  @Option(
      names = "--additional-driveset",
      paramLabel = "FILE",
      order = 18,
      description =
          "Further drives for a session whose own are full: continue it, and put there what has no room.")
  private @Nullable Path additionalDriveset;

  @Option(
      names = "--abort",
      order = 19,
      description = "Remove what an unfinished session has put on drives.")
  private boolean abort;

  boolean continues() {
    return resume || additionalDriveset != null;
  }

  /** The option that continues a session, at the head of a message. */
  String continuing() {
    return resume ? "--resume: " : "--additional-driveset: ";
  }

  /**
   * Adds a problem for each option that a session under way leaves no choice for, so that none is
   * without effect unseen. With a dataset, what is compared with that of the first run may be
   * given.
   */
  void refuseBeside(PlanningOptions planning, CopyOptions copying, List<String> problems) {
    Set<String> compared =
        planning.namesDataset()
            ? Set.of("--dataset", "--include", "--exclude", "--preload")
            : Set.of();
    Stream.concat(planning.given().stream(), copying.givenForTheBeginning().stream())
        .filter(option -> !compared.contains(option))
        .forEach(option ->
            problems.add(
                "%s: is not allowed with %s; it was decided when the session began: leave it out"
                    .formatted(option, resume ? "--resume" : "--additional-driveset")));
  }

  /** The same for what plays no part when a session is aborted. */
  void refuseBesideAbort(PlanningOptions planning, CopyOptions copying, List<String> problems) {
    Stream.concat(planning.given().stream(), copying.given().stream())
        .forEach(option ->
            problems.add(
                "%s: is not allowed with --abort, which copies nothing: leave it out"
                    .formatted(option)));
  }

  boolean aborts() {
    return abort;
  }

  /** The file with further drives, absolute; empty if none was given. */
  Optional<Path> additionalDriveset() {
    return Optional.ofNullable(additionalDriveset).map(file -> file.toAbsolutePath().normalize());
  }
}
