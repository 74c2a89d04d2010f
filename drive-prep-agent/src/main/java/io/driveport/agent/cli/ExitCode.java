package io.driveport.agent.cli;

/** How {@code drive-prep} ends; {@code docs/exit-codes.md} is the table for users. */
public enum ExitCode {
  /** All that was asked for is done. */
  OK(0),
  /** {@code verify} has found differences. */
  DIFFERENCES(1),
  /** The command line or an input file is wrong; nothing was written. */
  BAD_INPUT(2),
  /** Files or drives failed; the drives they belong to have no manifest; a re-run continues. */
  INCOMPLETE(3),
  /** Every drive is finished, but without the files that {@code --leave-out-failed} left out. */
  FILES_LEFT_OUT(4),
  /** The drives are too small for the data; nothing was written. */
  TOO_LITTLE_ROOM(5),
  /** The journal is in use, damaged, or belongs to other input; nothing was written. */
  JOURNAL(6),
  /** {@code verify} could not be carried out: no manifest, or not one it understands. */
  NO_MANIFEST(7),
  /** Events still wait in the spool. */
  EVENTS_WAITING(8),
  /** The host failed: journal, spool or output directory can't be written. */
  HOST_FAILURE(9),
  /** A fault in the program. */
  SOFTWARE(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
