package io.driveport.shipping.sweep;

import io.driveport.servicekit.inbox.PassingFailures;
import io.driveport.shipping.application.PollPackages;
import io.driveport.shipping.application.Polls.Due;
import io.driveport.shipping.application.TrackingSource;
import io.driveport.shipping.application.TrackingSource.Told;
import io.driveport.shipping.application.TrackingSource.Told.NotAsked;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Looks which numbers one carrier is to be asked about, and asks, one after the other. */
final class CarrierPolling {

  private static final Logger LOG = Logger.getLogger(CarrierPolling.class);
  private static final int BATCH = 10;

  private final TrackingSource source;
  private final PollPackages pollPackages;
  private final BooleanSupplier stopping;

  CarrierPolling(TrackingSource source, PollPackages pollPackages, BooleanSupplier stopping) {
    this.source = source;
    this.pollPackages = pollPackages;
    this.stopping = stopping;
  }

  /**
   * One look.
   *
   * @return whether it could look; what is left is due later
   */
  boolean look() {
    try {
      List<Due> due = pollPackages.due(source.carrier(), BATCH);
      while (!due.isEmpty() && !stopping.getAsBoolean() && askAbout(due)) {
        due = pollPackages.due(source.carrier(), BATCH);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("%s can't be asked now: %s", source.carrier().name(), e.toString());
      return false;
    }
  }

  /** False if the source is not to be asked at present; then neither about the rest. */
  private boolean askAbout(List<Due> due) {
    Optional<NotAsked> alone = Optional.empty();
    for (Due one : due) {
      Told told = alone.isPresent() ? alone.get() : source.ask(one.waybill());
      if (told instanceof NotAsked notAsked) {
        alone = Optional.of(notAsked);
      }
      answered(one, told);
    }
    return alone.isEmpty();
  }

  /** What can't be stored of one number is that number's failure, and keeps no other waiting. */
  private void answered(Due one, Told told) {
    try {
      pollPackages.answered(source.carrier(), one, told);
    } catch (RuntimeException e) {
      if (PassingFailures.passes(e)) {
        throw e;
      }
      LOG.warnf(
          e,
          "What %s tells can't be stored: trackingNumber=%s",
          source.carrier().name(),
          one.waybill().trackingNumber());
      pollPackages.answered(
          source.carrier(), one, new Told.Broken("it can't be stored: " + e.getMessage()));
    }
  }
}
