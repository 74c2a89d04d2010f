package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.application.Scans.WaybillScan;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Use case: a carrier tells of scans. */
@ApplicationScoped
public class TakeScans {

  private final Scans scans;
  private final Packages packages;
  private final FollowPackages followPackages;
  private final EarlierScans earlierScans;

  TakeScans(
      Scans scans, Packages packages, FollowPackages followPackages, EarlierScans earlierScans) {
    this.scans = scans;
    this.packages = packages;
    this.followPackages = followPackages;
    this.earlierScans = earlierScans;
  }

  /**
   * A scan as its carrier tells it.
   *
   * @param trackingNumber number as the carrier writes it
   */
  public record Reported(String trackingNumber, Scan scan) {}

  /** What became of a scan. */
  public enum Taken {
    /** It is news of at least one parcel. */
    NEW,
    /** It was known. */
    KNOWN,
    /** Nobody has named the number yet; it is kept for a while. */
    NOT_MATCHED
  }

  /** All of it in one transaction; of each scan what became of it, in their order. */
  @Transactional
  public List<Taken> take(Carrier carrier, List<Reported> reported) {
    List<WaybillScan> all =
        reported.stream()
            .map(one -> new WaybillScan(Waybill.of(carrier, one.trackingNumber()), one.scan()))
            .toList();
    Set<Waybill> waybills =
        all.stream().map(WaybillScan::waybill).collect(Collectors.toUnmodifiableSet());
    scans.share(waybills);
    List<DrivePackage> followed = packages.followedToChange(waybills);
    Map<Waybill, List<DrivePackage>> parcels =
        followed.stream().collect(Collectors.groupingBy(parcel -> parcel.waybill().orElseThrow()));
    Set<PackageScan> fresh =
        followPackages.follow(
            followed, all.stream().flatMap(one -> matched(one, parcels).stream()).toList());
    scans.keepUnmatched(all.stream().filter(one -> !parcels.containsKey(one.waybill())).toList());
    earlierScans.forgetOld();
    return outcomes(all, parcels, fresh);
  }

  private static List<PackageScan> matched(
      WaybillScan one, Map<Waybill, List<DrivePackage>> parcels) {
    return parcels.getOrDefault(one.waybill(), List.of()).stream()
        .map(parcel -> new PackageScan(parcel.id(), one.scan()))
        .toList();
  }

  private static List<Taken> outcomes(
      List<WaybillScan> all, Map<Waybill, List<DrivePackage>> parcels, Set<PackageScan> fresh) {
    Set<PackageScan> untold = new HashSet<>(fresh);
    List<Taken> outcomes = new ArrayList<>();
    for (WaybillScan one : all) {
      Set<PackageScan> matched = Set.copyOf(matched(one, parcels));
      if (matched.isEmpty()) {
        outcomes.add(Taken.NOT_MATCHED);
      } else {
        // A scan that the same request has twice is news once.
        outcomes.add(untold.removeAll(matched) ? Taken.NEW : Taken.KNOWN);
      }
    }
    return outcomes;
  }
}
