package io.driveport.shipping.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * As what drives have been sent back.
 *
 * @param waybill what its carrier knows the parcel by
 * @param shipDate when it was handed over
 * @param remarks what is questionable about the number all the same, for people
 */
public record Shipment(Waybill waybill, LocalDate shipDate, List<String> remarks) {

  /** A shipment with its own copy of the list. */
  public Shipment {
    remarks = List.copyOf(remarks);
  }
}
