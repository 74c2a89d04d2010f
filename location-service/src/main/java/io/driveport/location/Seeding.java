package io.driveport.location;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.servicekit.outbox.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Brings the sites of the {@link Catalogue} into an installation that has not got them. */
@ApplicationScoped
class Seeding {

  private static final Logger LOG = Logger.getLogger(Seeding.class);

  private final LocationRepository locations;
  private final Outbox outbox;

  Seeding(LocationRepository locations, Outbox outbox) {
    this.locations = locations;
    this.outbox = outbox;
  }

  @Transactional
  void onStart(@Observes StartupEvent event) {
    seed(Catalogue.read());
  }

  /**
   * Stores the sites that are missing and announces each, all in one transaction. A site that is
   * there stays as it is, and so does one that another replica is just adding.
   *
   * @return how many were missing
   */
  @Transactional
  int seed(List<LocationChanged> catalogue) {
    locations.lockForSeeding();
    Set<String> known =
        locations.streamAll().map(Location::name).collect(Collectors.toUnmodifiableSet());
    List<LocationChanged> missing =
        catalogue.stream().filter(site -> !known.contains(site.name())).toList();
    missing.forEach(this::add);
    if (!missing.isEmpty()) {
      LOG.infof("Added %d locations of the catalogue", missing.size());
    }
    return missing.size();
  }

  private void add(LocationChanged site) {
    Location location = new Location(site);
    locations.persistAndFlush(location);
    outbox.append(location.changed(), location.version(), null);
  }
}
