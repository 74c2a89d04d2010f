package io.driveport.job.domain;

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
    String additionalInformation) {}
