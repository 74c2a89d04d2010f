package io.driveport.agent.rest;

/**
 * Where a parcel goes. Every field is empty when the service gave none.
 *
 * @param additionalInformation what the site wants to be known, like an advance notice
 */
public record ShipTo(
    String recipientName,
    String streetAddress1,
    String streetAddress2,
    String city,
    String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone,
    String additionalInformation) {

  static ShipTo read(Fields fields, String additionalInformationField) {
    return new ShipTo(
        fields.text("recipientName"),
        fields.text("streetAddress1"),
        fields.text("streetAddress2"),
        fields.text("city"),
        fields.text("stateOrProvince"),
        fields.text("postalCode"),
        fields.text("countryOrRegion"),
        fields.text("phone"),
        fields.text(additionalInformationField));
  }
}
