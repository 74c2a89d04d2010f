package io.driveport.agent.device;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something can't be done with a block device: a program for it is missing or has failed, or
 * somebody else has the device. Says which and why, and what to do if that is known.
 */
public final class DeviceException extends IOException {

  private final @Nullable String advice;

  /** For a person. */
  public DeviceException(String message) {
    this(message, null);
  }

  /**
   * For a person.
   *
   * @param advice what to do next; null if that is to remove the cause and to try again
   */
  public DeviceException(String message, @Nullable String advice) {
    super(message);
    this.advice = advice;
  }

  /** What to do next, if it is more than to remove the cause and to try again. */
  public Optional<String> advice() {
    return Optional.ofNullable(advice);
  }
}
