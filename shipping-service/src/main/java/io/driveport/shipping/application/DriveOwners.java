package io.driveport.shipping.application;

import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.DrivePackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Knows whose drives are that have come in another parcel than that of their package. */
@ApplicationScoped
class DriveOwners {

  private final Packages packages;
  private final ReturnPackages returns;

  DriveOwners(Packages packages, ReturnPackages returns) {
    this.packages = packages;
    this.returns = returns;
  }

  /**
   * The packages outside a parcel that have announced any of these drives, by the keys of the
   * drives. A drive that has been sent back is not its package's any more: whoever sends it once
   * more has to announce it once more. What has gone back with a job of the parcel is left out: it
   * was in this parcel before whoever has announced it since had it again.
   *
   * @param keys keys of serial numbers
   * @param parcel the packages in the parcel
   */
  Map<String, DrivePackage> of(Set<String> keys, Collection<DrivePackage> parcel) {
    Set<String> sought = new HashSet<>(keys);
    if (!keys.isEmpty()) {
      parcel.forEach(one -> sought.removeAll(sent(one.job().id())));
    }
    if (sought.isEmpty()) {
      return Map.of();
    }
    Set<UUID> inParcel =
        parcel.stream().map(DrivePackage::id).collect(Collectors.toUnmodifiableSet());
    Map<String, DrivePackage> owners = new HashMap<>();
    for (DrivePackage other : packages.withAnyDrive(sought)) {
      if (!inParcel.contains(other.id())) {
        Set<String> sent = sent(other.job().id());
        keys(other.drives()).stream()
            .filter(key -> sought.contains(key) && !sent.contains(key))
            .forEach(key -> owners.putIfAbsent(key, other));
      }
    }
    return owners;
  }

  private Set<String> sent(UUID jobId) {
    return returns.ofJob(jobId).stream()
        .filter(parcel -> !parcel.isToPack())
        .flatMap(parcel -> keys(parcel.drives()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keys of serial numbers. */
  static Set<String> keys(Collection<String> drives) {
    return drives.stream()
        .map(drive -> new SerialNumber(drive).key())
        .collect(Collectors.toUnmodifiableSet());
  }
}
