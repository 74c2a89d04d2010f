package io.driveport.job.domain;

import java.util.List;
import java.util.UUID;

/**
 * A parcel in which drives went back to the customer, as shipping-service tells of it.
 *
 * @param packageId its id there
 * @param state {@code Shipped} or {@code Delivered}
 * @param carrierName carrier by its proper name
 * @param trackingNumber number in the carrier's own form
 * @param drives serial numbers of the drives in it
 * @param shipDate when it was handed to the carrier, such as {@code 2026-11-30}
 */
public record ReturnParcel(
    UUID packageId,
    String state,
    String carrierName,
    String trackingNumber,
    List<String> drives,
    String shipDate) {

  /** A parcel with its own copy of the list. */
  public ReturnParcel {
    drives = List.copyOf(drives);
  }

  /** The same, which the customer has. */
  ReturnParcel delivered() {
    return new ReturnParcel(packageId, "Delivered", carrierName, trackingNumber, drives, shipDate);
  }
}
