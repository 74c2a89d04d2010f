package io.driveport.agent.driveset;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code driveset.csv}, of a drive that is formatted and encrypted already.
 *
 * @param number the row, the header being 1
 * @param location column DriveLetter: a mount point or directory
 * @param driveId the serial number the user gives, or null to ask the device
 * @param key unlocks the drive
 */
public record DrivesetRow(
    long number, String location, @Nullable String driveId, BitLockerKey key) {}
