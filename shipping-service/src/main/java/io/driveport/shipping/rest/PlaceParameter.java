package io.driveport.shipping.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.shipping.application.ListPlace;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a list as {@code nextLink} has it: time and id. */
final class PlaceParameter {

  private static final String BETWEEN = "_";

  /**
   * Reads the value of a parameter.
   *
   * @param otherwise the place if none is given
   * @throws ArmException 400 if it is none that {@link #of} writes
   */
  static ListPlace read(String name, @Nullable String value, ListPlace otherwise) {
    if (value == null) {
      return otherwise;
    }
    try {
      int between = value.indexOf(BETWEEN);
      return new ListPlace(
          storable(Instant.parse(value.substring(0, between))),
          UUID.fromString(value.substring(between + 1)));
    } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException _) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidParameter",
              "%s is '%s'; allowed is what nextLink has; follow nextLink as it is."
                  .formatted(name, value),
              name));
    }
  }

  /** A database knows fewer years than Java. */
  private static Instant storable(Instant at) {
    if (at.isBefore(ListPlace.FIRST.at()) || at.isAfter(ListPlace.LAST.at())) {
      throw new DateTimeException("No entry is of %s".formatted(at));
    }
    return at;
  }

  static String of(ListPlace place) {
    return place.at() + BETWEEN + place.id();
  }

  private PlaceParameter() {}
}
