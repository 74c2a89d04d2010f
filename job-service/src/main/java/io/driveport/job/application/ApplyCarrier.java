package io.driveport.job.application;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.servicekit.carrier.Carrier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use case: shipping-service has told how a carrier now is. */
@ApplicationScoped
public class ApplyCarrier {

  private final KnownCarriers carriers;

  ApplyCarrier(KnownCarriers carriers) {
    this.carriers = carriers;
  }

  /**
   * Takes the carrier over. Needs no inbox: the version decides, however often a message comes.
   *
   * @param version {@code ce_sequence}
   * @throws IllegalArgumentException if the carrier makes no sense; then nothing is taken over
   */
  @Transactional
  public void apply(CarrierChanged carrier, long version) {
    var _ = Carrier.of(carrier);
    carriers.put(carrier, version);
  }
}
