package io.driveport.location.application;

import io.driveport.location.domain.Location;
import io.driveport.location.domain.Network;
import io.driveport.location.domain.RequestedClosure;
import io.driveport.location.domain.Settings;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Use case: brings sites into an installation that has not got them. */
@ApplicationScoped
public class Seeding {

  private static final Logger LOG = Logger.getLogger(Seeding.class);
  private static final RequestedClosure FROM_THE_START =
      new RequestedClosure(null, null, "Closed since this installation began.");

  private final Locations locations;
  private final Announcements announcements;
  private final DatabaseClock clock;

  Seeding(Locations locations, Announcements announcements, DatabaseClock clock) {
    this.locations = locations;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * A site to begin with.
   *
   * @param open whether it takes parcels from the start, or only once somebody reopens it
   */
  public record Seed(Settings settings, boolean open) {

    /** The site, which is closed from now on if it does not take parcels from the start. */
    public Location at(Instant now) {
      Location site = Location.of(settings);
      return open ? site : site.close(FROM_THE_START, UUID.randomUUID(), now);
    }
  }

  /**
   * Stores the sites that are missing and announces each, all in one transaction. A site that is
   * there stays as it is, and so does one that another replica is just adding.
   *
   * @return how many were missing
   */
  @Transactional
  public int seed(List<Seed> seeds) {
    locations.lock();
    Instant now = clock.now();
    List<ToldSite> stored = locations.all();
    Network network = Network.of(stored.stream().map(ToldSite::location).toList());
    Set<String> known =
        network.sites().stream().map(Location::name).collect(Collectors.toUnmodifiableSet());
    List<Location> missing =
        seeds.stream()
            .map(seed -> seed.at(now))
            .filter(site -> !known.contains(site.name()))
            .toList();
    for (Location site : missing) {
      network = network.with(site);
    }
    announcements.of(network, stored, now);
    if (!missing.isEmpty()) {
      LOG.infof("Added %d locations of the catalogue", missing.size());
    }
    return missing.size();
  }
}
