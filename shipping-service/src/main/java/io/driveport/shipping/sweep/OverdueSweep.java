package io.driveport.shipping.sweep;

import io.driveport.servicekit.sweep.OneByOne;
import io.driveport.shipping.application.Expectations.Due;
import io.driveport.shipping.application.TellOverdue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One look for parcels of which something is overdue. As many replicas as there are may look at the
 * same time.
 *
 * <p>Tells {@code driveport.shipping.sweep.failing} (gauge): the number of those that fail.
 */
@ApplicationScoped
public class OverdueSweep {

  private static final Logger LOG = Logger.getLogger(OverdueSweep.class);

  private final TellOverdue tellOverdue;
  private final OneByOne<Due> work;

  OverdueSweep(
      TellOverdue tellOverdue,
      @ConfigProperty(name = "driveport.attention.batch") int batch,
      MeterRegistry meters) {
    this.tellOverdue = tellOverdue;
    this.work =
        new OneByOne<>(
            "driveport.shipping.sweep.failing",
            "overdue",
            batch,
            tellOverdue::due,
            Due::packageId,
            this::tell,
            meters);
  }

  /**
   * Looks, and tells all that is overdue.
   *
   * @return whether all of it could be done; what is left undone is found by the next look
   */
  public boolean look() {
    return work.look();
  }

  void stop() {
    work.stop();
  }

  /** If it is not overdue after all, or another has told it, it is done as well. */
  private boolean tell(UUID packageId) {
    if (tellOverdue.tell(packageId)) {
      LOG.infof("Overdue: packageId=%s", packageId);
    }
    return true;
  }
}
