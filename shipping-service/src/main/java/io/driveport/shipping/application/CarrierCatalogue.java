package io.driveport.shipping.application;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import java.util.List;

/**
 * The carriers that this installation is set up with.
 *
 * @param carriers each as it is to be told to others
 */
public record CarrierCatalogue(List<CarrierChanged> carriers) {

  /** A catalogue with its own copy of the list. */
  public CarrierCatalogue {
    carriers = List.copyOf(carriers);
  }
}
