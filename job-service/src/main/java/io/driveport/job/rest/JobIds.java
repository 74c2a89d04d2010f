package io.driveport.job.rest;

import io.driveport.servicekit.arm.ArmException;
import java.util.UUID;

/** The ids of jobs in the paths that are ours. */
final class JobIds {

  /**
   * Reads an id.
   *
   * @throws ArmException 404 if it is no UUID, for then there is no such job
   */
  static UUID read(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ArmException.notFound("There is no job " + text + ".");
    }
  }

  private JobIds() {}
}
