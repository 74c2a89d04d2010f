package io.driveport.agent.drive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The drive that was there when the run began is not there any more, or no longer takes writes. */
public final class DriveVanishedException extends IOException {

  /** Names the drive's location and what was seen. */
  public DriveVanishedException(String location, String seen, @Nullable IOException cause) {
    super("the drive at %s is gone: %s".formatted(location, seen), cause);
  }
}
