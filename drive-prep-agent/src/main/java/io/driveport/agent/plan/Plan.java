package io.driveport.agent.plan;

import java.util.List;

/** What planning has led to. */
public sealed interface Plan {

  /**
   * Every file has a drive.
   *
   * @param files in plan order: dataset rows in their order, files of a row by name; the metadata
   *     and properties files of the rows come last, once for each drive that needs them
   */
  record Fits(List<PlannedFile> files) implements Plan {}

  /**
   * The drives are too small.
   *
   * @param missingBytes how much room is missing
   * @param files how many files have no place
   * @param largest the largest of them
   */
  record TooLittleRoom(long missingBytes, int files, List<String> largest) implements Plan {}
}
