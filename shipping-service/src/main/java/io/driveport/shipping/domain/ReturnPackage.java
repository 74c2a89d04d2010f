package io.driveport.shipping.domain;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.ReturnState.Held;
import io.driveport.shipping.domain.ReturnState.Packing;
import io.driveport.shipping.domain.ReturnState.Sent;
import io.driveport.shipping.domain.ReturnState.Shipped;
import io.driveport.shipping.domain.ReturnState.Superseded;
import io.driveport.shipping.domain.ReturnState.ToPack;
import io.driveport.shipping.domain.Shipment.Correction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parcel in which drives of one job go back to the customer: decides what a message or a request
 * means for it.
 *
 * <p>It is told of when it has been sent, when it has arrived, and when another stands in for it;
 * {@code version} counts that, and is the {@code ce_sequence} of those events.
 *
 * @param id its id, unique for ever
 * @param job the job whose drives it holds
 * @param jobVersion version of the job that told what goes back
 * @param location short name of the site that sends it
 * @param drives serial numbers of what is in it, or is to be
 * @param state where it stands
 * @param version number of its events, 0 for one that has not been sent
 */
public record ReturnPackage(
    UUID id,
    JobRef job,
    long jobVersion,
    String location,
    List<String> drives,
    ReturnState state,
    long version) {

  /** A parcel with its own copy of the list. */
  public ReturnPackage {
    drives = List.copyOf(drives);
  }

  /** A parcel as it now is, and what to publish. */
  public record Outcome(ReturnPackage parcel, PackageEvent event) {}

  /**
   * A parcel that has been sent.
   *
   * @param rest what has been left for another one; null if nothing was
   */
  public record Sending(Outcome outcome, @Nullable ReturnPackage rest) {}

  /**
   * A parcel of which something wrong had been told.
   *
   * @param superseded as it now is
   * @param inItsPlace the parcel that stands in for it, with the same drives
   */
  public record Corrected(Outcome superseded, Outcome inItsPlace) {}

  /**
   * What is to be packed of a job now.
   *
   * @param known all of the job's parcels so far, of which at most one has not been sent
   * @param id for a new one
   * @return the parcel that takes what is left; nothing if nothing is
   */
  public static Optional<ReturnPackage> toPack(
      WayBack told, Collection<ReturnPackage> known, UUID id) {
    WayBack left = told.without(keysOfSent(known));
    UUID open =
        known.stream()
            .filter(ReturnPackage::isToPack)
            .map(ReturnPackage::id)
            .findFirst()
            .orElse(id);
    return left.drives().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReturnPackage(
                open,
                left.job(),
                left.version(),
                left.location(),
                left.drives(),
                ToPack.with(left.missing()),
                0));
  }

  /** Keys of what has gone back. */
  static Set<String> keysOfSent(Collection<ReturnPackage> known) {
    return known.stream()
        .filter(one -> one.state() instanceof Sent)
        .flatMap(one -> one.drives().stream())
        .map(drive -> new SerialNumber(drive).key())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it has not been sent. */
  public boolean isToPack() {
    return state instanceof ToPack;
  }

  /**
   * It has been handed to a carrier.
   *
   * @param packed which of the drives are in it; null for all
   * @param restId for a parcel of those that are not
   * @return nothing if the same has been said before
   * @throws UnfitReturn if drives are named that are not to be packed, or none
   * @throws ReturnConflict if it can't be sent yet, or something else has been said before
   */
  public Optional<Sending> shipped(Shipment shipment, @Nullable List<String> packed, UUID restId) {
    List<String> inIt = packed == null ? drives : named(packed);
    return switch (state) {
      case Packing packing -> Optional.of(sent(packing.ship(shipment), inIt, restId));
      case Held held ->
          throw new ReturnConflict(
              "Nothing can be sent before the customer has completed %s of the job."
                  .formatted(String.join(" and ", held.missing())));
      case Sent sent -> {
        if (!sent.shipment().waybill().equals(shipment.waybill()) || !inIt.equals(drives)) {
          throw new ReturnConflict(
              "The return package has been sent by %s under %s with %s. Another carrier or number needs a correctionReason; other drives can't be in it any more."
                  .formatted(
                      sent.shipment().waybill().carrierName(),
                      sent.shipment().waybill().trackingNumber(),
                      String.join(", ", drives)));
        }
        yield Optional.empty();
      }
      case Superseded superseded ->
          throw new ReturnConflict(
              "The return package %s stands in for this one.".formatted(superseded.by()));
    };
  }

  /**
   * Carrier or number were told wrongly when it was handed over. A parcel with the same drives
   * stands in for it: what was scanned under the wrong number is of somebody else's.
   *
   * @param packed which drives are in it; null for the same
   * @param why in the operator's words
   * @param otherId id of that parcel
   * @return nothing if what is said has been said before, or nothing has been said at all
   * @throws ReturnConflict if other drives are named
   */
  public Optional<Corrected> corrected(
      Shipment shipment, @Nullable List<String> packed, String why, UUID otherId) {
    if (!(state instanceof Sent sent) || sent.shipment().waybill().equals(shipment.waybill())) {
      return Optional.empty();
    }
    if (packed != null && !named(packed).equals(drives)) {
      throw new ReturnConflict(
          "The return package has been sent with %s; other drives can't be in it any more."
              .formatted(String.join(", ", drives)));
    }
    Superseded next = sent.supersede(otherId);
    ReturnPackage superseded =
        new ReturnPackage(id, job, jobVersion, location, drives, next, version + 1);
    Shipment correcting = shipment.correcting(new Correction(id, why));
    ReturnPackage other =
        new ReturnPackage(otherId, job, jobVersion, location, drives, new Shipped(correcting), 1);
    return Optional.of(
        new Corrected(
            new Outcome(superseded, ReturnEvents.superseded(superseded, next)),
            new Outcome(other, ReturnEvents.shipped(other, correcting))));
  }

  /** In the order in which they are to be packed. */
  private List<String> named(List<String> packed) {
    Set<String> keys =
        packed.stream()
            .map(drive -> new SerialNumber(drive).key())
            .collect(Collectors.toUnmodifiableSet());
    List<String> inIt =
        drives.stream().filter(drive -> keys.contains(new SerialNumber(drive).key())).toList();
    if (inIt.size() < keys.size() || inIt.isEmpty()) {
      throw new UnfitReturn(
          "InvalidPropertyValue",
          "The property drives has a drive that is not to be packed, or none; allowed: %s."
              .formatted(String.join(", ", drives)),
          "drives");
    }
    return inIt;
  }

  private Sending sent(Shipped next, List<String> inIt, UUID restId) {
    ReturnPackage parcel = new ReturnPackage(id, job, jobVersion, location, inIt, next, 1);
    List<String> left = drives.stream().filter(drive -> !inIt.contains(drive)).toList();
    return new Sending(
        new Outcome(parcel, ReturnEvents.shipped(parcel, next.shipment())),
        left.isEmpty()
            ? null
            : new ReturnPackage(restId, job, jobVersion, location, left, new Packing(), 0));
  }

  /**
   * A scan of it has come to be known; call it once for each scan.
   *
   * @return nothing if the scan does not move it
   */
  public Optional<Outcome> scanned(Scan scan) {
    if (!(state instanceof Sent before)) {
      return Optional.empty();
    }
    Sent after = before.seen(scan.status().rank());
    if (after.equals(before)) {
      return Optional.empty();
    }
    ReturnPackage parcel =
        new ReturnPackage(id, job, jobVersion, location, drives, after, version + 1);
    return Optional.of(new Outcome(parcel, ReturnEvents.delivered(parcel, after.shipment(), scan)));
  }

  /** What its carrier knows it by, if it has been sent. */
  public Optional<Waybill> waybill() {
    return shipment().map(Shipment::waybill);
  }

  /** As what it has been sent, if it has been. */
  public Optional<Shipment> shipment() {
    return state instanceof Sent sent ? Optional.of(sent.shipment()) : Optional.empty();
  }
}
