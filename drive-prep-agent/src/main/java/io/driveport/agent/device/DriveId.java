package io.driveport.agent.device;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names a drive: the serial number that it tells, without spaces. */
public final class DriveId {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private DriveId() {}

  /** Whether {@code text} can name a drive: letters, digits, '.', '_', '-', at most 64. */
  public static boolean fits(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The id of a drive with this serial number; empty if it can name none. */
  public static Optional<String> of(String serial) {
    return Optional.of(serial.strip().replace(" ", "")).filter(DriveId::fits);
  }
}
