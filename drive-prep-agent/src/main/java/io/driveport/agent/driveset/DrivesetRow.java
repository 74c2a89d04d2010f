package io.driveport.agent.driveset;

import io.driveport.agent.volume.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code driveset.csv}.
 *
 * @param number the row, the header being 1
 * @param location column DriveLetter: a mount point, a directory or a block device
 * @param driveId the serial number the user gives, or null to ask the device
 * @param format how the drive is to be formatted; null if it is formatted already
 * @param key unlocks the drive
 */
public record DrivesetRow(
    long number,
    String location,
    @Nullable String driveId,
    @Nullable Format format,
    BitLockerKey key) {

  /**
   * That a drive is to be formatted.
   *
   * @param fileSystem what it gets
   * @param silently whether nobody is to be asked
   */
  public record Format(FileSystem fileSystem, boolean silently) {}
}
