package io.driveport.location.application;

import io.driveport.location.domain.Network;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Use case: time has passed, so sites have closed and reopened. However many replicas do this, and
 * whenever one stops, each change is told once: whoever comes second finds it told.
 */
@ApplicationScoped
public class ApplyTime {

  private final Locations locations;
  private final Announcements announcements;
  private final DatabaseClock clock;

  ApplyTime(Locations locations, Announcements announcements, DatabaseClock clock) {
    this.locations = locations;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Announces the sites for which the time has brought a change; cheap if it has not.
   *
   * @return how many there were
   */
  @Transactional
  public int apply() {
    if (!locations.changeIsDue(clock.now())) {
      return 0;
    }
    locations.lock();
    Instant now = clock.now();
    List<ToldSite> stored = locations.all();
    Network network = Network.of(stored.stream().map(ToldSite::location).toList());
    return announcements.of(network, stored, now).size();
  }
}
