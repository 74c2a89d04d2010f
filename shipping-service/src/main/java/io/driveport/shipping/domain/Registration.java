package io.driveport.shipping.domain;

import java.util.List;

/**
 * As what a parcel is followed.
 *
 * @param waybill what its carrier knows it by
 * @param remarks what is questionable about it all the same, for people
 */
public record Registration(Waybill waybill, List<String> remarks) {

  /** A registration with its own copy of the list. */
  public Registration {
    remarks = List.copyOf(remarks);
  }
}
