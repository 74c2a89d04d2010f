package io.driveport.agent.plan;

import java.util.List;

/** What planning has led to. */
public sealed interface Plan {

  /**
   * Every file has a drive.
   *
   * @param files in plan order: dataset rows in their order, files of a row by name; the metadata
   *     and properties files of the rows come last, once for each drive that needs them
   * @param drives what each drive gets, in their order
   */
  record Fits(List<PlannedFile> files, List<DriveLoad> drives) implements Plan {}

  /**
   * The drives are too small.
   *
   * @param missingBytes how much room is missing
   * @param files how many files have no place
   * @param largest the largest of what has no place: files, and directories kept together
   */
  record TooLittleRoom(long missingBytes, int files, List<String> largest) implements Plan {}
}
