package io.driveport.agent.input;

import java.nio.file.Path;

/**
 * One mistake in an input file.
 *
 * @param file the input file
 * @param row the row it is in, the header being row 1; 0 if it concerns the whole file
 * @param message what is wrong and what is allowed
 */
public record Finding(Path file, long row, String message) {

  @Override
  public String toString() {
    return row == 0
        ? "%s: %s".formatted(file, message)
        : "%s row %d: %s".formatted(file, row, message);
  }
}
