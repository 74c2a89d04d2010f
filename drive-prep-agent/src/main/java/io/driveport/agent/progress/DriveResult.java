package io.driveport.agent.progress;

import java.util.List;

/** What has become of one drive in a run. */
public sealed interface DriveResult {

  /** Serial number. */
  String driveId();

  /**
   * The drive has its manifest and can be shipped.
   *
   * @param files blobs on the drive
   * @param bytes their length in bytes
   * @param manifestMd5 hash for the job
   * @param leftOut files it is without, at the user's wish
   * @param before whether an earlier run had finished it and nothing was left to do
   */
  record Finished(
      String driveId,
      long files,
      long bytes,
      String manifestMd5,
      String manifestSha256,
      List<FileProblem> leftOut,
      boolean before)
      implements DriveResult {}

  /**
   * The drive has no manifest; a further run continues.
   *
   * @param reason {@code DriveFull}, {@code DriveVanished}, {@code FilesFailed} or {@code
   *     Interrupted}
   * @param failed files that could not be copied
   * @param open how many files were not tried
   */
  record Unfinished(String driveId, String reason, List<FileProblem> failed, long open)
      implements DriveResult {}

  /** The plan put nothing on the drive; it is not needed. */
  record NotNeeded(String driveId) implements DriveResult {}
}
