package io.driveport.location.domain;

import java.util.Locale;

/** The two names of a site: {@code West US} for people, {@code westus} in ids and events. */
public final class LocationName {

  /**
   * The short name that a caller means, who may have written the short or the display name, in any
   * case and with any spaces.
   */
  public static String shortNameOf(String written) {
    return written.replaceAll("[\\s\\p{Z}]", "").toLowerCase(Locale.ROOT);
  }

  private LocationName() {}
}
