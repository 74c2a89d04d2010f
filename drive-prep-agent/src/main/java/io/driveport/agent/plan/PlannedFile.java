package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import java.nio.file.Path;

/**
 * One file and its place.
 *
 * @param index its number in the plan, from 0 without gaps
 * @param session the session it belongs to
 * @param role what it is for
 * @param row its dataset row
 * @param source where it is read
 * @param blobPath container and blob name; empty unless it becomes a blob
 * @param blobType the kind of blob
 * @param disposition what to do if the blob exists
 * @param driveId the drive that gets it, whole
 * @param drivePath its path below the drive's root, parts separated by '/'
 * @param stamp the source as it was when the plan was made
 */
public record PlannedFile(
    int index,
    String session,
    FileRole role,
    long row,
    Path source,
    String blobPath,
    BlobType blobType,
    Disposition disposition,
    String driveId,
    String drivePath,
    FileStamp stamp) {

  /** The same file with another number. */
  public PlannedFile numbered(int number) {
    return new PlannedFile(
        number,
        session,
        role,
        row,
        source,
        blobPath,
        blobType,
        disposition,
        driveId,
        drivePath,
        stamp);
  }

  /** The same file on another drive. */
  public PlannedFile onDrive(String otherDriveId) {
    return new PlannedFile(
        index,
        session,
        role,
        row,
        source,
        blobPath,
        blobType,
        disposition,
        otherDriveId,
        drivePath,
        stamp);
  }
}
