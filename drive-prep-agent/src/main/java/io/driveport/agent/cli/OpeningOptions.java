package io.driveport.agent.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How drives are opened that the driveset names by their devices. */
final class OpeningOptions {

  @Option(
      names = "--force-format",
      paramLabel = "DRIVEID",
      order = 8,
      description =
          "Format this drive, whose row says Format, though it is mounted or not empty; everything on it is lost. May be given again.")
  private List<String> forced = List.of();

  @Option(
      names = "--dry-run",
      order = 9,
      description =
          "Print the commands by which drives would be formatted and mounted, and write nothing.")
  private boolean dryRun;

  /** The options that were given. */
  List<String> given() {
    return Stream.of(forced.isEmpty() ? "" : "--force-format", dryRun ? "--dry-run" : "")
        .filter(option -> !option.isEmpty())
        .toList();
  }

  /** Ids of drives that are formatted whatever they hold. */
  Set<String> forced() {
    return Set.copyOf(forced);
  }

  boolean isDryRun() {
    return dryRun;
  }
}
