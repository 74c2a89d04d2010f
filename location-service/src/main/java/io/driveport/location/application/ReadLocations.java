package io.driveport.location.application;

import io.driveport.location.domain.LocationName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Use case: somebody looks at sites, and sees them as they have last been told. */
@ApplicationScoped
public class ReadLocations {

  private final Locations locations;

  ReadLocations(Locations locations) {
    this.locations = locations;
  }

  /** All sites, by display name. */
  @Transactional
  public List<ToldSite> all() {
    return locations.all();
  }

  /**
   * One site.
   *
   * @param written short or display name, in any case and with any spaces
   * @throws UnknownLocation if there is none
   */
  @Transactional
  public ToldSite get(String written) {
    return locations
        .find(LocationName.shortNameOf(written))
        .orElseThrow(() ->
            new UnknownLocation(
                written, locations.all().stream().map(site -> site.location().name()).toList()));
  }
}
