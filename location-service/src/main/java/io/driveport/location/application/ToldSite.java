package io.driveport.location.application;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.domain.Location;

/**
 * A stored site, and what subscribers and clients have last been told of it.
 *
 * @param version 1 for a new site, one more with every announcement; its {@code ce_sequence}
 * @param told the announcement with that version; in it is what a client sees
 */
public record ToldSite(Location location, long version, LocationChanged told) {

  /** The site as it is, for clients: another one after every change. */
  public String tag() {
    return Long.toString(version);
  }
}
