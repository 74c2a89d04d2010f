package io.driveport.shipping.domain;

import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;

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
        shipment.remarks().isEmpty() ? null : shipment.remarks());
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
