package io.driveport.shipping.application;

import io.driveport.shipping.domain.Site;
import java.util.Optional;

/** The replica of the receiving sites. */
public interface Sites {

  /** The site of a short name, if it has arrived here. */
  Optional<Site> named(String shortName);

  /**
   * Keeps a site, unless an equal or later version of it is kept already.
   *
   * @param version {@code ce_sequence} of the event that told it
   */
  void keep(Site site, long version);
}
