package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact about one parcel of drives, to a site or back, published by shipping-service. */
public sealed interface PackageEvent extends Event {

  /** The parcel's id; the record key of its events. */
  UUID packageId();

  /** The job whose drives it holds. */
  JobRef job();

  /** The carrier: by its proper name once that is known. */
  String carrierName();

  /** The tracking number: in the carrier's own form once that is known. */
  String trackingNumber();

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

  /**
   * A scan of the parcel has come to be known; each is told once, whenever and however often it is
   * reported. Scans come late and out of order: the state is that of the scan that shows the parcel
   * farthest on its way, and not that of the last one told.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param scan the scan
   * @param state where the parcel stands now: {@code Registered}, {@code InTransit}, {@code
   *     Delivered}, {@code Lost} or {@code Returned}
   * @param previousState where it stood before; absent if the scan has not moved it
   * @param jobVersion version of the job that this parcel was decided upon
   */
  record PackageScanned(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      Scan scan,
      String state,
      @Nullable String previousState,
      @Nullable Long jobVersion)
      implements PackageEvent {}

  /**
   * An operator takes the parcel for lost. It may be found again: {@link PackageScanned} with
   * {@code Lost} as its {@code previousState}.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param reason {@code DeclaredByCarrier}, {@code NotAtSite}, {@code NotFound} or {@code
   *     Destroyed}; reasons are added
   * @param previousState where it stood before
   * @param jobVersion version of the job that this parcel was decided upon
   */
  record PackageLost(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      String reason,
      String previousState,
      @Nullable Long jobVersion)
      implements PackageEvent {}

  /**
   * An operator says that the parcel went back to its sender without having been received.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param reason {@code RefusedBySite}, {@code Undeliverable} or {@code Recalled}; reasons are
   *     added
   * @param previousState where it stood before
   * @param jobVersion version of the job that this parcel was decided upon
   */
  record PackageReturned(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      String reason,
      String previousState,
      @Nullable Long jobVersion)
      implements PackageEvent {}

  /**
   * The dock has opened the parcel, or corrects what it has said: the last such event counts.
   *
   * @param location short name of the receiving site
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param received drives of the job that were in it, as the customer wrote them
   * @param missing drives of the job that were not
   * @param extra drives that were in it and that no job has announced, as the dock read them; they
   *     go back with the job. Of several jobs in one parcel one has them
   * @param damaged whether something is damaged
   * @param corrected whether this corrects what was said before
   * @param previousState where it stood before; absent in a correction
   * @param jobVersion version of the job that this parcel was decided upon
   * @param seals the seals held against those that the drives left with; absent if none was read,
   *     and in events of earlier versions
   */
  record PackageReceived(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      List<String> received,
      List<String> missing,
      List<String> extra,
      boolean damaged,
      boolean corrected,
      @Nullable String previousState,
      @Nullable Long jobVersion,
      @Nullable Seals seals)
      implements PackageEvent {

    /** A parcel of whose seals nothing is told. */
    public PackageReceived(
        UUID packageId,
        JobRef job,
        String location,
        String carrierName,
        String trackingNumber,
        List<String> received,
        List<String> missing,
        List<String> extra,
        boolean damaged,
        boolean corrected,
        @Nullable String previousState,
        @Nullable Long jobVersion) {
      this(
          packageId,
          job,
          location,
          carrierName,
          trackingNumber,
          received,
          missing,
          extra,
          damaged,
          corrected,
          previousState,
          jobVersion,
          null);
    }
  }

  /**
   * The seals that were in a parcel; see {@link SealCode}.
   *
   * @param matching drives that have arrived with their seal, as the customer wrote them
   * @param missing drives that have arrived without it
   * @param foreign codes that belong to no drive in the parcel, as the dock read them
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Seals(List<String> matching, List<String> missing, List<String> foreign) {}

  /**
   * Drives go back to the customer: the parcel has been handed to a carrier. The first event of its
   * id.
   *
   * @param location short name of the site that sends it
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param drives serial numbers of the drives in it, as they were told before
   * @param shipDate when it was handed to the carrier, such as {@code 2026-11-30}
   * @param jobVersion version of the job that told which drives were to go back
   * @param remarks what is questionable about the number though it was taken, each a sentence for
   *     people; absent if nothing is
   * @param supersedes the parcel of the same drives that this one stands in for, if carrier or
   *     number of that one were told wrongly
   */
  record ReturnPackageShipped(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      List<String> drives,
      String shipDate,
      @Nullable Long jobVersion,
      @Nullable List<String> remarks,
      @Nullable UUID supersedes)
      implements PackageEvent {

    /** A parcel that stands in for no other. */
    public ReturnPackageShipped(
        UUID packageId,
        JobRef job,
        String location,
        String carrierName,
        String trackingNumber,
        List<String> drives,
        String shipDate,
        @Nullable Long jobVersion,
        @Nullable List<String> remarks) {
      this(
          packageId,
          job,
          location,
          carrierName,
          trackingNumber,
          drives,
          shipDate,
          jobVersion,
          remarks,
          null);
    }
  }

  /**
   * Carrier or number of a parcel that goes back were told wrongly: another one of the same drives
   * stands in for it, and this one is followed no longer. The last event of its id.
   *
   * @param location short name of the site that sent it
   * @param carrierName carrier that was told wrongly, by its proper name
   * @param trackingNumber number that was told wrongly, in the carrier's own form
   * @param supersededBy the parcel that stands in for it
   * @param jobVersion version of the job that told which drives were to go back
   */
  record ReturnPackageSuperseded(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      UUID supersededBy,
      @Nullable Long jobVersion)
      implements PackageEvent {}

  /**
   * A scan shows that the customer has the drives back. Nothing follows but {@link
   * ReturnPackageSuperseded}, if it was another's parcel that was scanned.
   *
   * @param location short name of the site that sent it
   * @param carrierName carrier by its proper name
   * @param trackingNumber number in the carrier's own form
   * @param scan the scan
   * @param jobVersion version of the job that told which drives were to go back
   */
  record ReturnPackageDelivered(
      UUID packageId,
      JobRef job,
      String location,
      String carrierName,
      String trackingNumber,
      Scan scan,
      @Nullable Long jobVersion)
      implements PackageEvent {}

  /**
   * Something that was noted of the parcel on its way.
   *
   * @param id as its source names it; with the source it tells the scans of a parcel apart
   * @param source {@code Carrier} or {@code Operator}
   * @param time when it was made, by the source's clock: RFC 3339, UTC
   * @param status what it says, such as {@code PickedUp}; see {@code docs/packages.md}
   * @param incident whether something is wrong with the parcel or its delivery
   * @param code the carrier's own word for it, if there is one
   * @param city where it was made, if that is told
   * @param country where it was made, as its source writes it, if that is told
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Scan(
      String id,
      String source,
      String time,
      String status,
      boolean incident,
      @Nullable String code,
      @Nullable String city,
      @Nullable String country) {}
}
