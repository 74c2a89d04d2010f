package io.driveport.shipping.domain;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.carrier.ParcelCheck.Destination;
import io.driveport.servicekit.carrier.ParcelCheck.Reason;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import io.driveport.shipping.domain.PackageState.Decided;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Superseded;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parcel in which the drives of one job travel to a site.
 *
 * @param id its id, unique for ever
 * @param job the job whose drives it holds
 * @param jobVersion version of the job that it was decided upon
 * @param location short name of the receiving site
 * @param carrierName carrier, in the customer's words
 * @param trackingNumber number, in the customer's words
 * @param driveCount drives in the parcel as the customer said it, else those of the job
 * @param shipDate free text of the customer, if given
 * @param supersedes the parcel of the same job that it stands in for, if there was one
 * @param state where it stands
 * @param version 1 for a new one, one more with each change: the sequence of its events
 */
public record DrivePackage(
    UUID id,
    JobRef job,
    long jobVersion,
    String location,
    String carrierName,
    String trackingNumber,
    long driveCount,
    @Nullable String shipDate,
    @Nullable UUID supersedes,
    PackageState state,
    long version) {

  /**
   * A job whose customer has named a parcel that is on its way.
   *
   * @param job the job
   * @param snapshot the job with that parcel
   * @param version version of the job with it
   */
  public record Announcement(JobRef job, JobSnapshot snapshot, long version) {

    /** Short name of the site that the parcel goes to. */
    public String destination() {
      String destination = snapshot.destination();
      return destination == null ? snapshot.location() : destination;
    }
  }

  /**
   * Decides about the parcel that a customer has handed to a carrier.
   *
   * @param id for the new package
   * @param announced the customer's word
   * @param supersedes the job's package before, if there was one
   * @param site the site that the parcel goes to
   * @param check the rules about carriers and their numbers
   * @throws IllegalArgumentException if the event names no parcel, which its producer must not do
   */
  public static DrivePackage open(
      UUID id, Announcement announced, @Nullable UUID supersedes, Site site, ParcelCheck check) {
    DeliveryPackage parcel = announced.snapshot().deliveryPackage();
    if (parcel == null) {
      throw new IllegalArgumentException(
          "A parcel is announced without deliveryPackage: job " + announced.job().id());
    }
    Long driveCount = parcel.driveCount();
    return new DrivePackage(
        id,
        announced.job(),
        announced.version(),
        site.name(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        driveCount == null ? announced.snapshot().drives().size() : driveCount,
        parcel.shipDate(),
        supersedes,
        decide(parcel, site, check),
        1);
  }

  /**
   * The customer has named another parcel for the job.
   *
   * @param by that parcel
   * @throws IllegalStateException if there is another in its place already
   */
  public DrivePackage supersededBy(UUID by) {
    return switch (state) {
      case Decided decided ->
          new DrivePackage(
              id,
              job,
              jobVersion,
              location,
              carrierName,
              trackingNumber,
              driveCount,
              shipDate,
              supersedes,
              new Superseded(decided, by),
              version + 1);
      case Superseded superseded ->
          throw new IllegalStateException(
              "Package %s is superseded by %s".formatted(id, superseded.by()));
    };
  }

  private static Decided decide(DeliveryPackage parcel, Site site, ParcelCheck check) {
    Verdict verdict =
        check.judge(
            parcel.carrierName(),
            parcel.trackingNumber(),
            new Destination(site.name(), site.supportedCarriers()));
    return switch (verdict) {
      case Verdict.Accepted(Carrier carrier, String number, String remark) ->
          new Registered(carrier.name(), number, Stream.ofNullable(remark).toList());
      case Verdict.Impossible(Reason reason, String detail, List<String> allowed) ->
          new Refused(RefusalReason.of(reason), detail, allowed);
    };
  }

  /** The fact to publish about the present version. */
  public PackageEvent event() {
    return switch (state) {
      case Registered registered ->
          new PackageRegistered(
              id,
              job,
              location,
              registered.carrierName(),
              registered.trackingNumber(),
              driveCount,
              shipDate,
              jobVersion,
              registered.remarks().isEmpty() ? null : registered.remarks(),
              supersedes);
      case Refused refused ->
          new PackageRefused(
              id,
              job,
              location,
              carrierName,
              trackingNumber,
              refused.reason().eventName(),
              refused.detail(),
              refused.allowed(),
              jobVersion,
              supersedes);
      case Superseded superseded ->
          new PackageSuperseded(
              id, job, location, carrierName, trackingNumber, superseded.by(), jobVersion);
    };
  }
}
