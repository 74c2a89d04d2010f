package io.driveport.job.application;

import io.driveport.job.domain.Site;
import io.driveport.job.domain.ToldSite;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Replica of the receiving sites, fed by location-service's topic. */
public interface Sites {

  /** The site with a short name. */
  Optional<Site> find(String shortName);

  /** The site with a short name, and what told of it. */
  Optional<ToldSite> findTold(String shortName);

  /** Display names of all sites by their short names, in the order of display names. */
  Map<String, String> displayNames();

  /**
   * Takes over a site as it now is.
   *
   * @param version an older one than is known changes nothing
   * @param eventId the event that told it
   */
  void put(Site site, long version, UUID eventId);
}
