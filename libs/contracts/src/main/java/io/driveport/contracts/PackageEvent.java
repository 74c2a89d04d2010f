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

  /**
   * Version of the job that the parcel was decided upon, which is the {@code ce_sequence} of that
   * job's event; absent in events of producers that did not tell it yet.
   */
  @Nullable Long jobVersion();

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
   * @param jobVersion version of the job that this was decided upon
   * @param remarks what is questionable about the parcel though it was taken, each a sentence for
   *     people; absent if nothing is
   * @param supersedes the parcel of the same job that this one stands in for, if it is a corrected
   *     one
   */
  record PackageRegistered(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      long driveCount,
      @Nullable String shipDate,
      @Nullable Long jobVersion,
      @Nullable List<String> remarks,
      @Nullable UUID supersedes)
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
   * @param jobVersion version of the job that this was decided upon
   * @param supersedes the parcel of the same job that this one stands in for, if it is a corrected
   *     one
   */
  record PackageRefused(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      String reason,
      String detail,
      List<String> allowed,
      @Nullable Long jobVersion,
      @Nullable UUID supersedes)
      implements PackageEvent {}

  /**
   * The customer has named another parcel for the job: this one is followed no longer. The last
   * event of its id.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier as the customer spelled it
   * @param trackingNumber number as the customer gave it
   * @param supersededBy the parcel that stands in for it
   * @param jobVersion version of the job that this parcel was decided upon, not the other one
   */
  record PackageSuperseded(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      UUID supersededBy,
      @Nullable Long jobVersion)
      implements PackageEvent {}
}
