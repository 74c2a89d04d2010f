package io.driveport.agent.copy;

import io.driveport.agent.plan.PlannedFile;

/** Something that power loss can't take from the drive any more, and that can be recorded. */
public sealed interface Durable {

  /** The file that it belongs to. */
  PlannedFile file();

  /** A file is there, whole, under its name. */
  record Whole(PlannedFile file, Copied copied) implements Durable {}

  /** The beginning of a file is there, under the name of an unfinished one. */
  record Beginning(PlannedFile file, PartialCopy part) implements Durable {}
}
