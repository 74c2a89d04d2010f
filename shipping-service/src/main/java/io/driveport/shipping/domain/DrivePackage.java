package io.driveport.shipping.domain;

import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parcel in which the drives of one job travel to a site.
 *
 * @param id its id, unique for ever
 * @param job the job whose drives it holds
 * @param location short name of the receiving site
 * @param carrierName carrier, in the customer's words
 * @param trackingNumber number, in the customer's words
 * @param driveCount drives in the parcel as the customer said it, else those of the job
 * @param shipDate free text of the customer, if given
 * @param state where it stands
 * @param version 1 for a new one, one more with each change: the sequence of its events
 */
public record DrivePackage(
    UUID id,
    JobRef job,
    String location,
    String carrierName,
    String trackingNumber,
    long driveCount,
    @Nullable String shipDate,
    PackageState state,
    long version) {

  /**
   * Decides about the parcel that a customer has handed to a carrier.
   *
   * @param id for the new package
   * @param shipped the customer's word
   * @param site the job's site
   * @param carriers all that are known
   * @throws IllegalArgumentException if the event names no parcel, which its producer must not do
   */
  public static DrivePackage open(UUID id, JobShipped shipped, Site site, Carriers carriers) {
    DeliveryPackage parcel = shipped.snapshot().deliveryPackage();
    if (parcel == null) {
      throw new IllegalArgumentException(
          "JobShipped without deliveryPackage: job " + shipped.job().id());
    }
    Long driveCount = parcel.driveCount();
    return new DrivePackage(
        id,
        shipped.job(),
        site.name(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        driveCount == null ? shipped.snapshot().drives().size() : driveCount,
        parcel.shipDate(),
        decide(parcel, site, carriers),
        1);
  }

  private static PackageState decide(DeliveryPackage parcel, Site site, Carriers carriers) {
    Optional<Carrier> known = carriers.named(parcel.carrierName());
    List<String> usable = site.usableCarriers(carriers);
    if (known.isEmpty()) {
      return new Refused(
          RefusalReason.CARRIER_UNKNOWN,
          "\"%s\" is not a known carrier; carriers that deliver to %s: %s."
              .formatted(parcel.carrierName(), site.name(), String.join(", ", usable)),
          usable);
    }
    Carrier carrier = known.get();
    if (!site.isServedBy(carrier, carriers)) {
      return new Refused(
          RefusalReason.CARRIER_NOT_SUPPORTED_AT_LOCATION,
          "%s does not deliver to %s; carriers that do: %s."
              .formatted(carrier.name(), site.name(), String.join(", ", usable)),
          usable);
    }
    return carrier
        .numberIn(new TrackingNumber(parcel.trackingNumber()))
        .<PackageState>map(number -> new Registered(carrier.name(), number))
        .orElseGet(() -> notPlausible(parcel.trackingNumber(), carrier));
  }

  private static Refused notPlausible(String trackingNumber, Carrier carrier) {
    return new Refused(
        RefusalReason.TRACKING_NUMBER_NOT_PLAUSIBLE,
        "\"%s\" is not a tracking number of %s; its numbers are: %s."
            .formatted(trackingNumber, carrier.name(), String.join("; ", carrier.describedForms())),
        carrier.describedForms());
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
              shipDate);
      case Refused refused ->
          new PackageRefused(
              id,
              job,
              location,
              carrierName,
              trackingNumber,
              refused.reason().eventName(),
              refused.detail(),
              refused.allowed());
    };
  }
}
