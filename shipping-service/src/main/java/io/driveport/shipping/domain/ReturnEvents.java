package io.driveport.shipping.domain;

import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.contracts.PackageEvent.ReturnPackageSuperseded;
import io.driveport.shipping.domain.ReturnState.Superseded;

/** What is told of parcels that go back, each as it is after the change. */
final class ReturnEvents {

  static ReturnPackageShipped shipped(ReturnPackage parcel, Shipment shipment) {
    return new ReturnPackageShipped(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        shipment.waybill().carrierName(),
        shipment.waybill().trackingNumber(),
        parcel.drives(),
        shipment.shipDate().toString(),
        parcel.jobVersion(),
        shipment.remarks().isEmpty() ? null : shipment.remarks(),
        shipment.correction() == null ? null : shipment.correction().supersedes());
  }

  static ReturnPackageSuperseded superseded(ReturnPackage parcel, Superseded superseded) {
    return new ReturnPackageSuperseded(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        superseded.shipment().waybill().carrierName(),
        superseded.shipment().waybill().trackingNumber(),
        superseded.by(),
        parcel.jobVersion());
  }

  static ReturnPackageDelivered delivered(ReturnPackage parcel, Shipment shipment, Scan scan) {
    return new ReturnPackageDelivered(
        parcel.id(),
        parcel.job(),
        parcel.location(),
        shipment.waybill().carrierName(),
        shipment.waybill().trackingNumber(),
        PackageEvents.told(scan),
        parcel.jobVersion());
  }

  private ReturnEvents() {}
}
