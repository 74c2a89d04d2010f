package io.driveport.location.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sites there are. */
public interface Locations {

  /** The site with a short name. */
  Optional<ToldSite> find(String name);

  /** All sites, by display name. */
  List<ToldSite> all();

  /**
   * Makes every other change of any site wait until the current transaction ends. Call it before
   * the sites are read: what a change may do depends on all of them.
   */
  void lock();

  /** Whether a closure of any site has begun or ended by now and has not been told so. */
  boolean changeIsDue(Instant now);

  /** Stores a new or changed site, under {@link #lock()}. */
  void save(ToldSite site);
}
