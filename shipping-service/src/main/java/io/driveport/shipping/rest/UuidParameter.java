package io.driveport.shipping.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.UUID;

/** Reads ids in paths and queries. */
final class UuidParameter {

  /**
   * @param name of the parameter
   * @throws ArmException 400 if it is no UUID
   */
  static UUID read(String name, String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException _) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidParameter",
              "%s is '%s'; it has to be a UUID such as 0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90."
                  .formatted(name, value),
              name));
    }
  }

  private UuidParameter() {}
}
