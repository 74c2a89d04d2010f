package io.driveport.shipping.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As what drives have been sent back.
 *
 * @param waybill what its carrier knows the parcel by
 * @param shipDate when it was handed over
 * @param remarks what is questionable about the number all the same, for people
 * @param correction what it corrects; null if nothing else had been said before
 */
public record Shipment(
    Waybill waybill, LocalDate shipDate, List<String> remarks, @Nullable Correction correction) {

  /** A shipment with its own copy of the list. */
  public Shipment {
    remarks = List.copyOf(remarks);
  }

  /** A shipment that corrects nothing. */
  public Shipment(Waybill waybill, LocalDate shipDate, List<String> remarks) {
    this(waybill, shipDate, remarks, null);
  }

  /**
   * What was said before was wrong.
   *
   * @param supersedes id of the parcel of which it was said
   * @param reason why it was, in the operator's words
   */
  public record Correction(UUID supersedes, String reason) {}

  /** The same, handed over on another day. */
  public Shipment on(LocalDate day) {
    return new Shipment(waybill, day, remarks, correction);
  }

  /** The same, which corrects something. */
  Shipment correcting(Correction corrected) {
    return new Shipment(waybill, shipDate, remarks, corrected);
  }
}
