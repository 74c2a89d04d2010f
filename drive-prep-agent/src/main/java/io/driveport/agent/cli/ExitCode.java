package io.driveport.agent.cli;

import io.driveport.agent.progress.DriveResult;
import java.util.List;

/**
 * How {@code drive-prep} ends; {@code docs/exit-codes.md} has the same table for users.
 *
 * <p>Numbers and their meanings never change; new ones may be added.
 */
public enum ExitCode {
  /** All that was asked for is done. */
  OK(0, "done"),
  /** {@code verify} has found differences. */
  DIFFERENCES(1, "the drive differs from its manifest; each difference was printed"),
  /** An option, an input file or a variable is missing or wrong. */
  BAD_INPUT(2, "an option, a file or a variable is missing or wrong; nothing was written or sent"),
  /** Files or drives failed; the drives they belong to have no manifest. */
  INCOMPLETE(3, "files or drives failed, or the run was stopped; such drives have no manifest"),
  /** Every drive is finished, but without the files that {@code --leave-out-failed} left out. */
  FILES_LEFT_OUT(4, "every drive is finished, but without the files that were listed"),
  /** The drives are too small for the data. */
  TOO_LITTLE_ROOM(5, "the data does not fit on the drives; nothing was written"),
  /** The journal can't be used. */
  JOURNAL(6, "the journal is in use, damaged or made for other input; nothing was written"),
  /** {@code verify} could not be carried out. */
  NO_MANIFEST(7, "there is no manifest, or none of the published format"),
  /** Events still wait in the spool. */
  EVENTS_WAITING(8, "events still wait in the spool"),
  /** Journal, spool, output directory or temporary directory can't be read or written. */
  HOST_FAILURE(9, "journal, spool, output or temporary directory can't be read or written"),
  /** The service refused the request, or no site takes parcels. */
  REFUSED(10, "the service refused the request, or no site takes parcels"),
  /** The service can't be reached, is busy, or fails. */
  UNREACHABLE(11, "the service can't be reached, is busy or fails"),
  /** The parcel that the customer named was not accepted. */
  PACKAGE_REFUSED(12, "the package was refused"),
  /** The plan is not one of what is there. */
  PLAN_OUTDATED(13, "sources or drives have changed since the plan was made; nothing was written"),
  /** The drive went away while it was verified or repaired. */
  DRIVE_GONE(14, "the drive went away while it was read; nothing can be said of it"),
  /** Something can't be done with a block device. */
  DEVICE(15, "disks can't be listed, formatted, mounted or unmounted"),
  /** A fault in the program. */
  SOFTWARE(70, "a fault in the program");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** That of a run over drives that has led to these results. */
  static ExitCode of(List<DriveResult> drives) {
    if (drives.stream().anyMatch(DriveResult.Unfinished.class::isInstance)) {
      return INCOMPLETE;
    }
    boolean leftOut =
        drives.stream()
            .anyMatch(
                drive -> drive instanceof DriveResult.Finished done && !done.leftOut().isEmpty());
    return leftOut ? FILES_LEFT_OUT : OK;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }

  /** What it means, in a few words for users. */
  public String meaning() {
    return meaning;
  }
}
