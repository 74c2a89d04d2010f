package io.driveport.job.application;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.job.domain.ShippingInformation;
import io.driveport.job.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Use case: location-service has told how a site now is. */
@ApplicationScoped
public class ApplyLocation {

  /** Sites have been taken over: jobs that go to them may have to go elsewhere. */
  public record SitesChanged() {}

  private final Sites sites;
  private final Event<SitesChanged> changes;

  ApplyLocation(Sites sites, Event<SitesChanged> changes) {
    this.sites = sites;
    this.changes = changes;
  }

  /**
   * Takes the site over. Needs no inbox: the version decides, however often a message comes.
   *
   * @param eventId {@code ce_id}
   * @param version {@code ce_sequence}
   */
  @Transactional
  public void apply(UUID eventId, LocationChanged location, long version) {
    sites.put(
        new Site(
            location.name(),
            location.displayName(),
            new ShippingInformation(
                location.recipientName(),
                location.streetAddress1(),
                location.streetAddress2(),
                location.city(),
                location.stateOrProvince(),
                location.postalCode(),
                location.countryOrRegion(),
                location.phone(),
                location.additionalShippingInformation()),
            location.supportedCarriers(),
            location.alternateLocations()),
        version,
        eventId);
    changes.fire(new SitesChanged());
  }
}
