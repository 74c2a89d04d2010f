package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Polls.Due;
import io.driveport.shipping.application.TakeScans.Reported;
import io.driveport.shipping.application.TrackingSource.Told;
import io.driveport.shipping.domain.PollingPlan;
import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Use cases: a carrier is asked about the parcels that are on their way with it. Between {@link
 * #due} and {@link #answered} is the question itself, for which no transaction waits.
 */
@ApplicationScoped
public class PollPackages {

  /** A replica that dies in between keeps others from asking for so long. */
  private static final Duration HELD = Duration.ofMinutes(5);

  private final Polls polls;
  private final TakeScans takeScans;
  private final PollingPlan plan;
  private final DatabaseClock clock;

  PollPackages(Polls polls, TakeScans takeScans, PollingPlan plan, DatabaseClock clock) {
    this.polls = polls;
    this.takeScans = takeScans;
    this.plan = plan;
    this.clock = clock;
  }

  /** The numbers to ask a carrier about now, at most so many; no other replica gets them. */
  @Transactional
  public List<Due> due(Carrier carrier, int most) {
    Instant now = clock.now();
    return polls.take(carrier.name(), now, now.plus(HELD), most);
  }

  /**
   * Takes the scans that were told, as if the carrier had sent them, and settles when it is asked
   * again.
   */
  @Transactional
  public void answered(Carrier carrier, Due due, Told told) {
    Instant now = clock.now();
    switch (told) {
      case Told.Scans(List<Scan> scans) -> {
        takeScans.take(
            carrier,
            scans.stream()
                .map(scan -> new Reported(due.waybill().trackingNumber(), scan))
                .toList());
        polls.next(due.waybill(), now.plus(plan.after(due.standing())), 0);
      }
      case Told.Broken _ -> {
        int failures = due.failures() + 1;
        polls.next(due.waybill(), now.plus(plan.afterFailure(failures)), failures);
      }
      case Told.Later(Duration pause) -> polls.next(due.waybill(), now.plus(pause), due.failures());
      case Told.NotAsked(Duration pause) ->
          polls.next(due.waybill(), now.plus(pause), due.failures());
    }
  }
}
