package io.driveport.location.rest;

import io.driveport.location.domain.LocationName;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.regex.Pattern;

/** Names of sites in the paths of their administration. */
final class LocationNames {

  private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9]{1,60}");

  /**
   * The short name of the site that is meant.
   *
   * @param written short or display name, in any case and with any spaces
   * @throws ArmException 400 if no site can have that name
   */
  static String read(String written) {
    String name = LocationName.shortNameOf(written);
    if (!SHORT_NAME.matcher(name).matches()) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidResourceName",
              "No location can have this name; allowed are 1 to 60 letters a to z and digits, such"
                  + " as westus.",
              "name"));
    }
    return name;
  }

  private LocationNames() {}
}
