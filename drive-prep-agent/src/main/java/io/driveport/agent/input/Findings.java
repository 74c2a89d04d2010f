package io.driveport.agent.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all mistakes, so that a user corrects them in one go. */
public final class Findings {

  private final List<Finding> found = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  /** Adds a mistake in one row of {@code file}. */
  public void add(Path file, long row, String message) {
    found.add(new Finding(file, row, message));
  }

  /** Adds a mistake that concerns {@code file} as a whole. */
  public void add(Path file, String message) {
    add(file, 0, message);
  }

  /** Adds something in one row of {@code file} that is allowed and most likely not meant. */
  public void warn(Path file, long row, String message) {
    warnings.add(new Finding(file, row, message));
  }

  /** What is allowed and most likely not meant, by file and row. */
  public List<Finding> warnings() {
    return inOrder(warnings);
  }

  /** Whether nothing is wrong so far. */
  public boolean none() {
    return found.isEmpty();
  }

  /** What was found: files in the order in which they were first complained of, then by row. */
  public List<Finding> all() {
    return inOrder(found);
  }

  private static List<Finding> inOrder(List<Finding> found) {
    List<Path> files = found.stream().map(Finding::file).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Finding finding) -> files.indexOf(finding.file()))
                .thenComparingLong(Finding::row))
        .toList();
  }
}
