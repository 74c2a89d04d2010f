package io.driveport.contracts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact about one parcel of drives, published by shipping-service. */
public sealed interface PackageEvent extends Event {

  /** The parcel's id; the record key of its events. */
  UUID packageId();

  /** The job whose drives it holds. */
  JobRef job();

  @Override
  default Topic topic() {
    return Topic.PACKAGES;
  }

  @Override
  default String key() {
    return packageId().toString();
  }

  /**
   * The parcel is known and will be followed.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form: upper case, without spaces
   * @param driveCount number of drives in the parcel, as the customer said it, else those of the
   *     job
   * @param shipDate free text of the customer, if given
   */
  record PackageRegistered(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      long driveCount,
      @Nullable String shipDate)
      implements PackageEvent {}

  /**
   * The parcel can't be followed or would be turned away; the customer has to correct it. The job
   * stays in {@code Shipping}.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier as the customer spelled it
   * @param trackingNumber number as the customer gave it
   * @param reason {@code CarrierUnknown}, {@code CarrierNotSupportedAtLocation} or {@code
   *     TrackingNumberNotPlausible}
   * @param detail the reason in a sentence for people
   * @param allowed what would have been accepted: carrier names or number forms
   */
  record PackageRefused(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      String reason,
      String detail,
      List<String> allowed)
      implements PackageEvent {}
}
