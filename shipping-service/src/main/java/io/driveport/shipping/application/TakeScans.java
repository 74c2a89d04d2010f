package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.Carrier;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.application.Scans.WaybillScan;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Use case: a carrier tells of scans. */
@ApplicationScoped
public class TakeScans {

  private final Scans scans;
  private final Packages packages;
  private final ReturnPackages returns;
  private final FollowPackages followPackages;
  private final FollowReturns followReturns;
  private final EarlierScans earlierScans;

  TakeScans(
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
    List<ReturnPackage> sent = returns.sentToChange(waybills);
    Map<Waybill, List<UUID>> coming = byWaybill(followed, DrivePackage::waybill, DrivePackage::id);
    Map<Waybill, List<UUID>> going = byWaybill(sent, ReturnPackage::waybill, ReturnPackage::id);
    Set<PackageScan> fresh = new HashSet<>(followPackages.follow(followed, matched(all, coming)));
    fresh.addAll(followReturns.follow(sent, matched(all, going)));
    scans.keepUnmatched(
        all.stream()
            .filter(one -> !coming.containsKey(one.waybill()) && !going.containsKey(one.waybill()))
            .toList());
    earlierScans.forgetOld();
    return outcomes(all, List.of(coming, going), fresh);
  }

  private static <P> Map<Waybill, List<UUID>> byWaybill(
      List<P> parcels, Function<P, Optional<Waybill>> waybill, Function<P, UUID> id) {
    return parcels.stream()
        .collect(
            Collectors.groupingBy(
                parcel -> waybill.apply(parcel).orElseThrow(),
                Collectors.mapping(id, Collectors.toList())));
  }

  private static List<PackageScan> matched(
      List<WaybillScan> all, Map<Waybill, List<UUID>> parcels) {
    return all.stream().flatMap(one -> matched(one, parcels)).toList();
  }

  private static Stream<PackageScan> matched(WaybillScan one, Map<Waybill, List<UUID>> parcels) {
    return parcels.getOrDefault(one.waybill(), List.of()).stream()
        .map(parcel -> new PackageScan(parcel, one.scan()));
  }

  private static List<Taken> outcomes(
      List<WaybillScan> all, List<Map<Waybill, List<UUID>>> parcels, Set<PackageScan> fresh) {
    Set<PackageScan> untold = new HashSet<>(fresh);
    List<Taken> outcomes = new ArrayList<>();
    for (WaybillScan one : all) {
      Set<PackageScan> matched =
          parcels.stream()
              .flatMap(ways -> matched(one, ways))
              .collect(Collectors.toUnmodifiableSet());
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
