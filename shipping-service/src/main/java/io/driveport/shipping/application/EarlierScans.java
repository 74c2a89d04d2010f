package io.driveport.shipping.application;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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

  /** Waits for whoever stores scans of a waybill, so that none is missed by {@link #catchUp}. */
  void awaitOthers(Waybill waybill) {
    scans.haveAlone(waybill);
  }

  /** Lets a parcel that has just been registered have what is known of its waybill. */
  void catchUp(DrivePackage parcel, Waybill waybill) {
    List<PackageScan> earlier =
        scans.takeEarlier(waybill, parcel.job().subscriptionId(), since()).stream()
            .map(scan -> new PackageScan(parcel.id(), scan))
            .toList();
    followPackages.follow(List.of(parcel), earlier);
  }

  /** What is known of a waybill that nobody had before; it waits no longer. */
  List<Scan> unmatched(Waybill waybill) {
    return scans.takeUnmatched(waybill, since());
  }

  /** Forgets some of what has waited for too long. */
  void forgetOld() {
    scans.forgetUnmatched(since(), MOST_FORGOTTEN);
  }

  private Instant since() {
    return clock.now().minus(kept);
  }
}
