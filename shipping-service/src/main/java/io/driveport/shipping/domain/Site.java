package io.driveport.shipping.domain;

import java.util.List;

/**
 * What has to be known of a receiving site to judge a parcel and to wait for it.
 *
 * @param name short name, such as {@code westus}
 * @param supportedCarriers carriers that deliver there
 * @param workingDays when it takes parcels in
 */
public record Site(String name, List<String> supportedCarriers, WorkingDays workingDays) {

  /** A site with its own copy of the list. */
  public Site {
    supportedCarriers = List.copyOf(supportedCarriers);
  }
}
