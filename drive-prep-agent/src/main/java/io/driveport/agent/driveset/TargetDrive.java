package io.driveport.agent.driveset;

import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.volume.ForeseenRoom;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A drive that can be written.
 *
 * @param driveset the file that names it
 * @param row its row there
 * @param location the location as the user wrote it
 * @param id serial number
 * @param mount its root directory
 * @param foreseen the room it will have; null if it is formatted already
 * @param key unlocks it
 */
public record TargetDrive(
    Path driveset,
    long row,
    String location,
    String id,
    DriveRoot mount,
    @Nullable ForeseenRoom foreseen,
    BitLockerKey key) {

  /** Real path of the root directory. */
  public Path root() {
    return mount.path();
  }
}
