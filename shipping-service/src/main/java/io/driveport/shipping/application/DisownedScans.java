package io.driveport.shipping.application;

import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Scans that a parcel which goes back has got under a number that was not its own. */
@ApplicationScoped
class DisownedScans {

  private final Scans scans;
  private final Packages packages;
  private final ReturnPackages returns;
  private final FollowPackages followPackages;
  private final FollowReturns followReturns;
  private final EarlierScans earlierScans;

  DisownedScans(
      Scans scans,
      Packages packages,
      ReturnPackages returns,
      FollowPackages followPackages,
      FollowReturns followReturns,
      EarlierScans earlierScans) {
    this.scans = scans;
    this.packages = packages;
    this.returns = returns;
    this.followPackages = followPackages;
    this.followReturns = followReturns;
    this.earlierScans = earlierScans;
  }

  /**
   * Gives what a carrier has told to the parcels that have the number, or lets it wait for one: the
   * site has said itself whose it is not. One that has come with the number was told of it already
   * if it was known then. Call it while the waybill is had alone, once the parcel that had it is
   * superseded.
   */
  void giveBack(UUID superseded, Waybill waybill) {
    Instant since = earlierScans.since();
    List<ReturnPackage> going = returns.sentToChange(List.of(waybill));
    List<DrivePackage> coming = packages.followedToChange(List.of(waybill));
    if (going.isEmpty() && coming.isEmpty()) {
      scans.releaseOfReturn(superseded, waybill, since);
      return;
    }
    List<Scan> disowned = scans.ofReturnByCarrier(superseded, since);
    followReturns.follow(going, each(going, ReturnPackage::id, disowned));
    followPackages.follow(coming, each(coming, DrivePackage::id, disowned));
  }

  private static <P> List<PackageScan> each(
      List<P> parcels, Function<P, UUID> id, List<Scan> disowned) {
    return parcels.stream()
        .flatMap(parcel -> disowned.stream().map(scan -> new PackageScan(id.apply(parcel), scan)))
        .toList();
  }
}
