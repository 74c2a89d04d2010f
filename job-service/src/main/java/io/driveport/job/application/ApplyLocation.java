package io.driveport.job.application;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.job.domain.ShippingInformation;
import io.driveport.job.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use case: location-service has told how a site now is. */
@ApplicationScoped
public class ApplyLocation {

  private final Sites sites;

  ApplyLocation(Sites sites) {
    this.sites = sites;
  }

  /**
   * Takes the site over. Needs no inbox: the version decides, however often a message comes.
   *
   * @param version {@code ce_sequence}
   */
  @Transactional
  public void apply(LocationChanged location, long version) {
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
        version);
  }
}
