package io.driveport.shipping.application;

import io.driveport.shipping.domain.Site;
import io.driveport.shipping.domain.WorkingDays;
import java.util.Optional;

/** The replica of the receiving sites. */
public interface Sites {

  /** The site of a short name, if it has arrived here. */
  Optional<Site> named(String shortName);

  /** The working days of a site; the usual ones of a site that has not arrived here. */
  default WorkingDays workingDays(String shortName) {
    return named(shortName).map(Site::workingDays).orElse(WorkingDays.USUAL);
  }

  /**
   * Keeps a site, unless an equal or later version of it is kept already.
   *
   * @param version {@code ce_sequence} of the event that told it
   */
  void keep(Site site, long version);
}
