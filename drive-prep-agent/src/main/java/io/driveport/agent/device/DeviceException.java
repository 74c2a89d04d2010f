package io.driveport.agent.device;

import java.io.IOException;

/**
 * Something can't be done with a block device: a program for it is missing or has failed, or
 * somebody else has the device. Says which and why.
 */
public final class DeviceException extends IOException {

  /** For a person. */
  public DeviceException(String message) {
    super(message);
  }
}
