package io.driveport.shipping.webhook.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parameters of paths and queries. */
final class Parameters {

  static UUID uuid(String name, String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException _) {
      throw invalid(name, value, "a UUID such as 0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90");
    }
  }

  static @Nullable Long number(String name, @Nullable String value) {
    try {
      return value == null ? null : Long.valueOf(value);
    } catch (NumberFormatException _) {
      throw invalid(name, value, "a whole number; follow nextLink as it is");
    }
  }

  private static ArmException invalid(String name, String value, String allowed) {
    return ArmException.badRequest(
        new ArmError(
            "InvalidParameter",
            "%s is '%s'; it has to be %s.".formatted(name, value, allowed),
            name));
  }

  private Parameters() {}
}
