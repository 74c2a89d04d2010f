package io.driveport.location.rest;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.util.List;

/**
 * A site as the REST contract shows it.
 *
 * @param id resource id, ends in the short name
 * @param name display name
 * @param type always {@code Microsoft.ImportExport/locations}
 * @param properties the rest
 */
record LocationView(String id, String name, String type, Properties properties) {

  static final String COLLECTION = "/providers/Microsoft.ImportExport/locations";

  /**
   * What a customer needs to know to send a parcel there.
   *
   * @param alternateLocations ids of the sites to send to; the site's own is among them while it is
   *     open
   */
  record Properties(
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
      List<String> alternateLocations) {}

  /** The answer to a list: one page that holds all. */
  record Page(List<LocationView> value) {}

  static LocationView of(LocationChanged site) {
    return new LocationView(
        id(site.name()),
        site.displayName(),
        "Microsoft.ImportExport/locations",
        new Properties(
            site.recipientName(),
            site.streetAddress1(),
            site.streetAddress2(),
            site.city(),
            site.stateOrProvince(),
            site.postalCode(),
            site.countryOrRegion(),
            site.phone(),
            site.additionalShippingInformation(),
            site.supportedCarriers(),
            site.alternateLocations().stream().map(LocationView::id).toList()));
  }

  private static String id(String shortName) {
    return COLLECTION + "/" + shortName;
  }
}
