package io.driveport.job.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parcel in which drives went back to the customer, as shipping-service tells of it.
 *
 * @param packageId its id there
 * @param state {@code Shipped} or {@code Delivered}
 * @param carrierName carrier by its proper name
 * @param trackingNumber number in the carrier's own form
 * @param drives serial numbers of the drives in it
 * @param shipDate when it was handed to the carrier, such as {@code 2026-11-30}
 * @param supersedes ids of the parcels that it stands in for, of which carrier or number had been
 *     told wrongly, the latest first
 */
public record ReturnParcel(
    UUID packageId,
    String state,
    String carrierName,
    String trackingNumber,
    List<String> drives,
    String shipDate,
    List<UUID> supersedes) {

  /**
   * A parcel with its own copies of the lists.
   *
   * @param supersedes null, as in what was stored by earlier versions, for none
   */
  public ReturnParcel(
      UUID packageId,
      String state,
      String carrierName,
      String trackingNumber,
      List<String> drives,
      String shipDate,
      @Nullable List<UUID> supersedes) {
    this.packageId = packageId;
    this.state = state;
    this.carrierName = carrierName;
    this.trackingNumber = trackingNumber;
    this.drives = List.copyOf(drives);
    this.shipDate = shipDate;
    this.supersedes = supersedes == null ? List.of() : List.copyOf(supersedes);
  }

  /** A parcel that stands in for no other. */
  public ReturnParcel(
      UUID packageId,
      String state,
      String carrierName,
      String trackingNumber,
      List<String> drives,
      String shipDate) {
    this(packageId, state, carrierName, trackingNumber, drives, shipDate, List.of());
  }

  /** The same, which the customer has. */
  ReturnParcel delivered() {
    return new ReturnParcel(
        packageId, "Delivered", carrierName, trackingNumber, drives, shipDate, supersedes);
  }

  /** Whether it has an id, or stands in for the parcel that has. */
  boolean isOrSupersedes(UUID id) {
    return packageId.equals(id) || supersedes.contains(id);
  }

  /** The same, which stands in for whatever another one stands in for, too. */
  ReturnParcel inPlaceOf(ReturnParcel other) {
    return new ReturnParcel(
        packageId,
        state,
        carrierName,
        trackingNumber,
        drives,
        shipDate,
        Stream.concat(Stream.of(other.packageId), other.supersedes.stream()).toList());
  }
}
