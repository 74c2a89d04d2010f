package io.driveport.agent.drive;

import java.io.IOException;

/** There is no room left on the drive. */
public final class DriveFullException extends IOException {

  /** Names the drive's location. */
  public DriveFullException(String location, IOException cause) {
    super("no room left on the drive at " + location, cause);
  }
}
