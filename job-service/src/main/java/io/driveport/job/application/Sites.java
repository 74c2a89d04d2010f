package io.driveport.job.application;

import io.driveport.job.domain.Site;
import java.util.Map;
import java.util.Optional;

/** Replica of the receiving sites, fed by location-service's topic. */
public interface Sites {

  /** The site with a short name. */
  Optional<Site> find(String shortName);

  /** Display names of all sites by their short names, in the order of display names. */
  Map<String, String> displayNames();

  /**
   * Takes over a site as it now is.
   *
   * @param version an older one than is known changes nothing
   */
  void put(Site site, long version);
}
