package io.driveport.agent.driveset;

import java.nio.file.Path;

/**
 * A drive that can be written.
 *
 * @param row its row in {@code driveset.csv}
 * @param location the location as the user wrote it
 * @param id serial number
 * @param root real path of its root directory
 * @param key unlocks it
 */
public record TargetDrive(long row, String location, String id, Path root, BitLockerKey key) {}
