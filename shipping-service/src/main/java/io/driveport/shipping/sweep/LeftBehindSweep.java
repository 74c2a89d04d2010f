package io.driveport.shipping.sweep;

import io.driveport.shipping.application.ForgetLeftBehind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** One look for parcels that jobs had left behind and that have been kept for long enough. */
@ApplicationScoped
class LeftBehindSweep {

  private static final Logger LOG = Logger.getLogger(LeftBehindSweep.class);

  private final ForgetLeftBehind forgetLeftBehind;

  LeftBehindSweep(ForgetLeftBehind forgetLeftBehind) {
    this.forgetLeftBehind = forgetLeftBehind;
  }

  /**
   * Looks, and forgets some of them.
   *
   * @return whether none is left that can be forgotten now
   */
  boolean look() {
    try {
      return forgetLeftBehind.forget();
    } catch (RuntimeException e) {
      LOG.warnf("Parcels of jobs that are gone can't be forgotten now: %s", e.toString());
      return true;
    }
  }
}
