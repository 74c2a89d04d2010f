package io.driveport.location.application;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.domain.Location;
import io.driveport.location.domain.Network;
import io.driveport.servicekit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores and announces every site of which there is something else to tell than was told last,
 * whatever the reason: a change of it or of a site that it relies on, or that time has passed. So a
 * change is told once, and what has not changed is not told again.
 */
@ApplicationScoped
class Announcements {

  private final Locations locations;
  private final Outbox outbox;

  Announcements(Locations locations, Outbox outbox) {
    this.locations = locations;
    this.outbox = outbox;
  }

  /**
   * Call it under the lock of {@link Locations}, under which the stored sites have been read.
   *
   * @return the sites that were announced
   */
  List<ToldSite> of(Network network, List<ToldSite> stored, Instant now) {
    Map<String, ToldSite> before =
        stored.stream()
            .collect(Collectors.toMap(site -> site.location().name(), Function.identity()));
    List<ToldSite> announced = new ArrayList<>();
    for (Location site : network.at(now).sites()) {
      ToldSite last = before.get(site.name());
      LocationChanged present = network.announcement(site.name(), now);
      if (last == null || !last.told().equals(present)) {
        announced.add(announce(site, last, present));
      }
    }
    return announced;
  }

  private ToldSite announce(Location site, @Nullable ToldSite last, LocationChanged present) {
    ToldSite told = new ToldSite(site, last == null ? 1 : last.version() + 1, present);
    locations.save(told);
    outbox.append(present, told.version(), null);
    return told;
  }
}
