package io.driveport.servicekit.body;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with the properties of one request, each with its place. */
final class Faults {

  private final List<ArmError> errors = new ArrayList<>();

  void missing(String name, String place) {
    add("MissingRequiredProperty", "The property %s is required.".formatted(name), place);
  }

  void invalid(String name, String place, String what) {
    add("InvalidPropertyValue", "The property %s %s.".formatted(name, what), place);
  }

  void unknown(String name, String place, Collection<String> known) {
    add(
        "UnknownProperty",
        "There is no property %s here; there are: %s.".formatted(name, String.join(", ", known)),
        place);
  }

  boolean areAt(String place) {
    return errors.stream().anyMatch(error -> place.equals(error.target()));
  }

  void refuseIfAny() {
    if (!errors.isEmpty()) {
      throw ArmException.badRequest(List.copyOf(errors));
    }
  }

  private void add(String code, String message, String place) {
    errors.add(new ArmError(code, message, place));
  }
}
