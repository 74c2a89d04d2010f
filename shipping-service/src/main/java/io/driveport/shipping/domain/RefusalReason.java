package io.driveport.shipping.domain;

import io.driveport.servicekit.carrier.ParcelCheck.Reason;

/** Why a parcel is refused; the names go into events. */
public enum RefusalReason {
  /** Nobody here knows the carrier. */
  CARRIER_UNKNOWN("CarrierUnknown"),
  /** The site does not take parcels of that carrier. */
  CARRIER_NOT_SUPPORTED_AT_LOCATION("CarrierNotSupportedAtLocation"),
  /** The carrier has no tracking numbers of that form. */
  TRACKING_NUMBER_NOT_PLAUSIBLE("TrackingNumberNotPlausible");

  private final String eventName;

  RefusalReason(String eventName) {
    this.eventName = eventName;
  }

  static RefusalReason of(Reason reason) {
    return switch (reason) {
      case CARRIER_UNKNOWN -> CARRIER_UNKNOWN;
      case CARRIER_NOT_SUPPORTED -> CARRIER_NOT_SUPPORTED_AT_LOCATION;
      case NUMBER_NOT_PLAUSIBLE -> TRACKING_NUMBER_NOT_PLAUSIBLE;
    };
  }

  /** The name in events and views. */
  public String eventName() {
    return eventName;
  }
}
