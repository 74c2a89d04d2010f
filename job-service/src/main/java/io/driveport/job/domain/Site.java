package io.driveport.job.domain;

import java.util.List;
import java.util.Locale;

/**
 * A receiving site, as location-service last told of it.
 *
 * @param name short name, such as {@code westus}
 * @param displayName such as {@code West US}
 * @param address where to ship
 * @param supportedCarriers carriers that deliver there
 * @param alternateLocations short names of the sites to use instead; contains {@code name} while
 *     the site is open
 */
public record Site(
    String name,
    String displayName,
    ShippingInformation address,
    List<String> supportedCarriers,
    List<String> alternateLocations) {

  /** The short form of a location's name: {@code West US} and {@code westus} are one. */
  public static String shortName(String location) {
    return location.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** Whether parcels may be sent there now. */
  public boolean open() {
    return alternateLocations.contains(name);
  }
}
