package io.driveport.contracts;

import java.util.List;

/** A fact about one receiving site, published by location-service on a compacted topic. */
public sealed interface LocationEvent extends Event {

  /** Short name of the site, such as {@code westus}. */
  String name();

  @Override
  default Topic topic() {
    return Topic.LOCATIONS;
  }

  @Override
  default String key() {
    return name();
  }

  /**
   * The site as it now is, whole.
   *
   * @param name short name: lower case letters and digits
   * @param displayName such as {@code West US}
   * @param recipientName to whom parcels are addressed
   * @param streetAddress1 street of the site
   * @param streetAddress2 second line, may be empty
   * @param city city
   * @param stateOrProvince state or province, may be empty
   * @param postalCode postal code
   * @param countryOrRegion country
   * @param phone the site's phone number
   * @param additionalShippingInformation what else a parcel needs, may be empty
   * @param supportedCarriers carriers that deliver there, by their proper names
   * @param alternateLocations short names of the sites to use; contains {@code name} itself when
   *     the site is open
   */
  record LocationChanged(
      String name,
      String displayName,
      String recipientName,
      String streetAddress1,
      String streetAddress2,
      String city,
      String stateOrProvince,
      String postalCode,
      String countryOrRegion,
      String phone,
      String additionalShippingInformation,
      List<String> supportedCarriers,
      List<String> alternateLocations)
      implements LocationEvent {

    /** Whether parcels may be sent there now. */
    public boolean open() {
      return alternateLocations.contains(name);
    }
  }
}
