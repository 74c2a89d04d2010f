package io.driveport.job.domain;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the customer has to ship: the address of the site that serves the job. */
public record ShippingInformation(
    String recipientName,
    String streetAddress1,
    String streetAddress2,
    String city,
    String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone,
    String additionalInformation) {

  /** Whether a parcel with the other address on it comes here. */
  boolean isSamePlaceAs(ShippingInformation other) {
    return place().equals(other.place());
  }

  /** Where it is, in one line: the address without whoever is there. */
  String place() {
    return Stream.of(
            streetAddress1, streetAddress2, city, stateOrProvince, postalCode, countryOrRegion)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
