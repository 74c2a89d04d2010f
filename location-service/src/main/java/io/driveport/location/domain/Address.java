package io.driveport.location.domain;

/**
 * Where parcels for a site go; the site's, never a person's. Parts that may be missing are empty.
 *
 * @param streetAddress2 may be empty
 * @param stateOrProvince may be empty
 * @param phone the site's phone number
 */
public record Address(
    String recipientName,
    String streetAddress1,
    String streetAddress2,
    String city,
    String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone) {}
