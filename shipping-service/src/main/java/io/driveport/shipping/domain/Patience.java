package io.driveport.shipping.domain;

import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.InTransit;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long a parcel is waited for before people have to look.
 *
 * @param firstScan from its registration to the first scan that shows it with its carrier
 * @param nextScan from one scan to the next while it is under way
 * @param receiptDays working days of the site from its delivery to its receipt, 1 or more
 */
public record Patience(Duration firstScan, Duration nextScan, int receiptDays) {

  /**
   * What is expected of a parcel that has changed.
   *
   * @param before what was expected until then; null for a new parcel
   * @param state where it stands now
   * @param now the time of the change
   * @param days those of its site
   * @return empty if nothing is waited for
   */
  public Optional<Expectation> next(
      @Nullable Expectation before, PackageState state, Instant now, WorkingDays days) {
    return awaited(state)
        .map(overdue -> new Expectation(overdue, since(before, overdue, now), null))
        .map(expectation -> renewed(expectation, days));
  }

  /** The same with the time until which it can be waited for as it is now known. */
  public Expectation renewed(Expectation expectation, WorkingDays days) {
    Instant since = expectation.since();
    return new Expectation(
        expectation.overdue(),
        since,
        switch (expectation.overdue()) {
          case REGISTRATION -> since.plus(firstScan);
          case SCAN -> since.plus(nextScan);
          case RECEIPT -> days.endOf(receiptDays, since).orElse(null);
        });
  }

  /** Whether that is what is waited for with a parcel that stands there. */
  public boolean awaits(PackageState state, Overdue overdue) {
    return awaited(state).filter(overdue::equals).isPresent();
  }

  private static Optional<Overdue> awaited(PackageState state) {
    return switch (state) {
      case Registered _ -> Optional.of(Overdue.REGISTRATION);
      case InTransit _ -> Optional.of(Overdue.SCAN);
      case Delivered _ -> Optional.of(Overdue.RECEIPT);
      case Received _, Lost _, Returned _, Refused _, Superseded _ -> Optional.empty();
    };
  }

  /** Under way each scan is news; else what is waited for stays the same. */
  private static Instant since(@Nullable Expectation before, Overdue overdue, Instant now) {
    return before != null && before.overdue() == overdue && overdue != Overdue.SCAN
        ? before.since()
        : now;
  }
}
