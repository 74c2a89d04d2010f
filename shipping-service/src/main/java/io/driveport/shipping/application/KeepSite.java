package io.driveport.shipping.application;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.shipping.domain.Site;
import io.driveport.shipping.domain.WorkingDays;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Use case: location-service has told of a site; keep what is needed here. */
@ApplicationScoped
public class KeepSite {

  private final Sites sites;
  private final Expectations expectations;

  KeepSite(Sites sites, Expectations expectations) {
    this.sites = sites;
    this.expectations = expectations;
  }

  /**
   * Keeps the site if it is news. Needs no inbox: versions decide, whatever a replay brings.
   *
   * @param version {@code ce_sequence}
   */
  @Transactional
  public void keep(LocationChanged changed, long version) {
    sites.keep(
        new Site(changed.name(), changed.supportedCarriers(), WorkingDays.of(changed)), version);
    expectations.reconsiderReceipts(changed.name());
  }
}
