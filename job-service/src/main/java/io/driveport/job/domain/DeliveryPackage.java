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
    @Nullable String shipDate) {}
