package io.driveport.shipping.application;

import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Scans that a parcel which goes back has got under a number that was not its own. */
@ApplicationScoped
class DisownedScans {

  private final Scans scans;
  private final Packages packages;
  private final ReturnPackages returns;
  private final FollowReturns followReturns;
  private final EarlierScans earlierScans;

  DisownedScans(
      Scans scans,
      Packages packages,
      ReturnPackages returns,
      FollowReturns followReturns,
      EarlierScans earlierScans) {
    this.scans = scans;
    this.packages = packages;
    this.returns = returns;
    this.followReturns = followReturns;
    this.earlierScans = earlierScans;
  }

  /**
   * Gives what a carrier has told to the parcel that goes back with that number, or lets it wait
   * for one: the site has said itself whose it is not. A parcel that comes with the number has had
   * it as long as it was awaited. Call it while the waybill is had alone, once the parcel that had
   * it is superseded.
   */
  void giveBack(UUID superseded, Waybill waybill) {
    Instant since = earlierScans.since();
    List<ReturnPackage> others = returns.sentToChange(List.of(waybill));
    if (!others.isEmpty()) {
      List<Scan> disowned = scans.ofReturnByCarrier(superseded, since);
      followReturns.follow(
          others,
          others.stream()
              .flatMap(other -> disowned.stream().map(scan -> new PackageScan(other.id(), scan)))
              .toList());
    } else if (packages.followedToChange(List.of(waybill)).isEmpty()) {
      scans.releaseOfReturn(superseded, waybill, since);
    }
  }
}
