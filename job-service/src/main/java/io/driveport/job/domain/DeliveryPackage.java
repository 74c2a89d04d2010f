package io.driveport.job.domain;

import org.jspecify.annotations.Nullable;

/**
 * The parcel that brings the drives to the site.
 *
 * @param carrierName the carrier
 * @param trackingNumber the carrier's number for it
 * @param driveCount number of drives in it, if the customer said so
 * @param shipDate free text
 */
public record DeliveryPackage(
    String carrierName,
    String trackingNumber,
    @Nullable Long driveCount,
    @Nullable String shipDate) {

  /**
   * Whether it is the same parcel, whatever is said of it: carrier and number as they were sent.
   */
  boolean isSameParcelAs(@Nullable DeliveryPackage other) {
    return other != null
        && carrierName.equals(other.carrierName)
        && trackingNumber.equals(other.trackingNumber);
  }

  /** What is not said of the same parcel again stays as it was. */
  DeliveryPackage keeping(@Nullable DeliveryPackage known) {
    return known == null || !isSameParcelAs(known)
        ? this
        : new DeliveryPackage(
            carrierName,
            trackingNumber,
            driveCount == null ? known.driveCount : driveCount,
            shipDate == null ? known.shipDate : shipDate);
  }
}
