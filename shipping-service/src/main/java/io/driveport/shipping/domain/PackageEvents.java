package io.driveport.shipping.domain;

import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageReturned;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.shipping.domain.PackageState.Followed;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of parcels, each as it is after the change. */
final class PackageEvents {

  static PackageRegistered registered(DrivePackage parcel, Registration registration) {
    return new PackageRegistered(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        registration.waybill().carrierName(),
        registration.waybill().trackingNumber(),
        parcel.driveCount(),
        parcel.shipDate(),
        parcel.jobVersion(),
        registration.remarks().isEmpty() ? null : registration.remarks(),
        parcel.supersedes());
  }

  static PackageRefused refused(DrivePackage parcel, Refused refused) {
    return new PackageRefused(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        refused.reason().eventName(),
        refused.detail(),
        refused.allowed(),
        parcel.jobVersion(),
        parcel.supersedes());
  }

  static PackageSuperseded superseded(DrivePackage parcel, UUID by) {
    return new PackageSuperseded(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        by,
        parcel.jobVersion());
  }

  static PackageScanned scanned(DrivePackage parcel, Followed before, Scan scan) {
    Waybill waybill = before.registration().waybill();
    String state = parcel.state().name();
    return new PackageScanned(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        waybill.carrierName(),
        waybill.trackingNumber(),
        told(scan),
        state,
        state.equals(before.name()) ? null : before.name(),
        parcel.jobVersion());
  }

  static PackageLost lost(DrivePackage parcel, Followed before, Decision<LossReason> why) {
    Waybill waybill = before.registration().waybill();
    return new PackageLost(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        waybill.carrierName(),
        waybill.trackingNumber(),
        why.reason().wireName(),
        before.name(),
        parcel.jobVersion());
  }

  static PackageReturned returned(
      DrivePackage parcel, Followed before, Decision<ReturnReason> why) {
    Waybill waybill = before.registration().waybill();
    return new PackageReturned(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        waybill.carrierName(),
        waybill.trackingNumber(),
        why.reason().wireName(),
        before.name(),
        parcel.jobVersion());
  }

  static PackageReceived received(DrivePackage parcel, Received received, PackageState before) {
    Waybill waybill = received.registration().waybill();
    boolean corrected = before instanceof Received;
    return new PackageReceived(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        waybill.carrierName(),
        waybill.trackingNumber(),
        received.found().received(),
        received.found().missing(),
        received.found().extra(),
        received.receipt().damage() != null,
        corrected,
        corrected ? null : before.name(),
        parcel.jobVersion(),
        told(received.found().seals()));
  }

  private static PackageEvent.@Nullable Seals told(@Nullable SealCheck seals) {
    return seals == null
        ? null
        : new PackageEvent.Seals(seals.matching(), seals.missing(), seals.foreign());
  }

  /** A scan as it is told. */
  static PackageEvent.Scan told(Scan scan) {
    return new PackageEvent.Scan(
        scan.id(),
        scan.source().wireName(),
        DateTimeFormatter.ISO_INSTANT.format(scan.time()),
        scan.status().wireName(),
        scan.status().isIncident(),
        scan.code(),
        scan.place().city(),
        scan.place().country());
  }

  private PackageEvents() {}
}
