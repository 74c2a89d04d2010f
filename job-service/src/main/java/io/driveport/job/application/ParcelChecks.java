package io.driveport.job.application;

import io.driveport.servicekit.carrier.ParcelCheck;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules about carriers as they are now. */
@ApplicationScoped
class ParcelChecks {

  private final KnownCarriers carriers;
  private final boolean strict;

  /**
   * @param strict whether a wrong check digit refuses a number; else it is only remarked
   */
  ParcelChecks(
      KnownCarriers carriers,
      @ConfigProperty(name = "driveport.carriers.strict", defaultValue = "false") boolean strict) {
    this.carriers = carriers;
    this.strict = strict;
  }

  ParcelCheck current() {
    return new ParcelCheck(carriers.all(), strict);
  }
}
