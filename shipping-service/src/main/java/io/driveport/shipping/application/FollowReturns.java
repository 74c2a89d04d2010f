package io.driveport.shipping.application;

import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.ReturnPackage.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets scans have their effect on parcels that go back, each once. */
@ApplicationScoped
class FollowReturns {

  private final Scans scans;
  private final ReturnPublication publication;

  FollowReturns(Scans scans, ReturnPublication publication) {
    this.scans = scans;
    this.publication = publication;
  }

  /**
   * Stores scans that are not known yet, and tells of each parcel that one shows to have arrived.
   *
   * @param parcels the parcels that they are of, found to change in this transaction
   * @return those that were not known
   */
  Set<PackageScan> follow(Collection<ReturnPackage> parcels, List<PackageScan> reported) {
    List<PackageScan> fresh = reported.isEmpty() ? List.of() : scans.addOfReturns(reported);
    Map<UUID, ReturnPackage> now = new HashMap<>();
    parcels.forEach(parcel -> now.put(parcel.id(), parcel));
    List<Outcome> outcomes = new ArrayList<>();
    for (PackageScan scan : fresh) {
      Optional.ofNullable(now.get(scan.packageId()))
          .flatMap(parcel -> parcel.scanned(scan.scan()))
          .ifPresent(outcome -> {
            now.put(scan.packageId(), outcome.parcel());
            outcomes.add(outcome);
          });
    }
    publication.changed(outcomes);
    return Set.copyOf(fresh);
  }
}
