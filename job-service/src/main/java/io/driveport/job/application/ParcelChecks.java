package io.driveport.job.application;

import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.inbox.NotYet;
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

  /**
   * The rules.
   *
   * @throws NotYet if no carrier has arrived here yet, so that none could be told from a wrong one
   */
  ParcelCheck current() {
    Carriers known = carriers.all();
    if (known.isEmpty()) {
      throw new NotYet("the carriers");
    }
    return new ParcelCheck(known, strict);
  }
}
