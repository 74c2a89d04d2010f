package io.driveport.shipping.application;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Scans that were known before their parcel was. */
@ApplicationScoped
class EarlierScans {

  private static final int MOST_FORGOTTEN = 500;

  private final Scans scans;
  private final FollowPackages followPackages;
  private final DatabaseClock clock;
  private final Duration kept;

  /**
   * @param kept for how long scans of numbers that nobody has named are kept, and scans of another
   *     package count for a new one with the same number
   */
  EarlierScans(
      Scans scans,
      FollowPackages followPackages,
      DatabaseClock clock,
      @ConfigProperty(name = "driveport.scans.unmatched-kept-for", defaultValue = "P30D")
          Duration kept) {
    this.scans = scans;
    this.followPackages = followPackages;
    this.clock = clock;
    this.kept = kept;
  }

  /** Waits for whoever stores scans of waybills, so that none is missed by {@link #catchUp}. */
  void awaitOthers(Collection<Waybill> waybills) {
    scans.haveAlone(waybills);
  }

  /** Lets a parcel that has just been registered have what is known of its waybill. */
  void catchUp(DrivePackage parcel, Waybill waybill) {
    List<PackageScan> earlier =
        scans.takeEarlier(waybill, parcel.job().subscriptionId(), since()).stream()
            .map(scan -> new PackageScan(parcel.id(), scan))
            .toList();
    followPackages.follow(List.of(parcel), earlier);
  }

  /**
   * What is known of the waybill of a parcel that has just been sent: what nobody had, which waits
   * no longer, and what others of the same subscription have got that go back with it.
   */
  List<Scan> ofReturns(Waybill waybill, String subscriptionId) {
    return scans.takeEarlierOfReturns(waybill, subscriptionId, since());
  }

  /** Forgets some of what has waited for too long. */
  void forgetOld() {
    scans.forgetUnmatched(since(), MOST_FORGOTTEN);
  }

  /** What was known before then is of earlier parcels under the same numbers. */
  Instant since() {
    return clock.now().minus(kept);
  }
}
