package io.driveport.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.contracts.JobRef;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.shipping.application.ReturnPackages.Stored;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.ReturnState;
import io.driveport.shipping.domain.ReturnState.Held;
import io.driveport.shipping.domain.ReturnState.Sent;
import io.driveport.shipping.domain.ReturnState.Superseded;
import io.driveport.shipping.domain.ReturnState.ToPack;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Shipment;
import io.driveport.shipping.domain.Shipment.Correction;
import io.driveport.shipping.rest.PackageView.RegistrationView;
import io.driveport.shipping.rest.PackageView.ScanView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of drives that go back.
 *
 * @param jobVersion version of the job that told what goes back
 * @param drives serial numbers of what is in it, or is to be
 * @param state {@code Held}, {@code Packing}, {@code Shipped}, {@code Delivered} or {@code
 *     Superseded}
 * @param missing properties of the job that the customer has to complete first; absent if none
 * @param registration as what it has been sent
 * @param shipDate when
 * @param supersedes id of the parcel with the same drives that it stands in for
 * @param correctionReason why that one was wrong
 * @param supersededBy id of the parcel that stands in for it
 * @param openedAt since when it is to be packed
 * @param scans what was noted of it on its way, the latest first by its sources' clocks, at most
 *     100; not in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReturnPackageView(
    UUID id,
    long version,
    JobRef job,
    long jobVersion,
    String location,
    List<String> drives,
    String state,
    @Nullable List<String> missing,
    @Nullable RegistrationView registration,
    @Nullable LocalDate shipDate,
    @Nullable UUID supersedes,
    @Nullable String correctionReason,
    @Nullable UUID supersededBy,
    Instant openedAt,
    @Nullable List<ScanView> scans) {

  /** A list of parcels. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String nextLink, List<ReturnPackageView> value) {}

  static ReturnPackageView of(Stored stored, Carriers carriers, @Nullable List<Scan> scans) {
    ReturnPackage parcel = stored.parcel();
    Shipment shipment = shipment(parcel.state());
    Correction correction = shipment == null ? null : shipment.correction();
    return new ReturnPackageView(
        parcel.id(),
        parcel.version(),
        parcel.job(),
        parcel.jobVersion(),
        parcel.location(),
        parcel.drives(),
        parcel.state().name(),
        parcel.state() instanceof Held held ? held.missing() : null,
        shipment == null
            ? null
            : RegistrationView.of(shipment.waybill(), shipment.remarks(), carriers),
        shipment == null ? null : shipment.shipDate(),
        correction == null ? null : correction.supersedes(),
        correction == null ? null : correction.reason(),
        parcel.state() instanceof Superseded superseded ? superseded.by() : null,
        stored.openedAt(),
        scans == null ? null : scans.stream().map(ScanView::of).toList());
  }

  private static @Nullable Shipment shipment(ReturnState state) {
    return switch (state) {
      case ToPack _ -> null;
      case Sent sent -> sent.shipment();
      case Superseded superseded -> superseded.shipment();
    };
  }
}
