package io.driveport.job.application;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.servicekit.carrier.Carriers;

/** Replica of the carriers, fed by shipping-service's topic. */
public interface KnownCarriers {

  /** All of them. */
  Carriers all();

  /**
   * Takes over a carrier as it now is.
   *
   * @param version an older one than is known changes nothing
   */
  void put(CarrierChanged carrier, long version);
}
