package io.driveport.shipping.domain;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carrier.Reading;
import io.driveport.servicekit.carrier.TrackingNumber;
import java.util.Locale;

/**
 * What a carrier knows a parcel by. Several packages have one waybill if several jobs travel in one
 * parcel.
 *
 * @param carrierName carrier by its proper name
 * @param trackingNumber the carrier's own number, in normal form and without a suffix
 */
public record Waybill(String carrierName, String trackingNumber) {

  /** The waybill of a number as its carrier writes it, which may have a form that is not known. */
  public static Waybill of(Carrier carrier, String written) {
    return new Waybill(
        carrier.name(),
        switch (carrier.read(new TrackingNumber(written))) {
          case Reading.Sound(String number) -> number;
          case Reading.Doubtful(String number, String _) -> number;
          case Reading.Impossible() -> written.strip().toUpperCase(Locale.ROOT);
        });
  }
}
