package io.driveport.shipping.application;

import io.driveport.contracts.SerialNumber;
import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has people look at drives that have come in the parcel of another package than theirs. The task
 * names no job: they are somebody else's than the job's that they came with.
 */
@ApplicationScoped
class MisroutedDrives {

  private static final String KIND = "DriveMisrouted";

  private final Packages packages;
  private final DriveOwners owners;
  private final Tasks tasks;
  private final DatabaseClock clock;

  MisroutedDrives(Packages packages, DriveOwners owners, Tasks tasks, DatabaseClock clock) {
    this.packages = packages;
    this.owners = owners;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Opens or closes the task about a parcel that has been received, and closes those about others
   * in which its drives were, if all of theirs have now been received with their own packages.
   */
  void settle(DrivePackage parcel) {
    tasks.close(KIND, parcel.id().toString(), "Corrected");
    Map<String, DrivePackage> owning = owning(parcel);
    if (isOpen(owning)) {
      tasks.open(task(parcel, owning));
    }
    packages.withMisrouted(DriveOwners.keys(brought(parcel))).stream()
        .filter(other -> !isOpen(owning(other)))
        .forEach(other -> tasks.close(KIND, other.id().toString(), "Arrived"));
  }

  /** Whose the drives in a parcel are that are of no package in it, by their keys. */
  private Map<String, DrivePackage> owning(DrivePackage parcel) {
    Set<String> misrouted = DriveOwners.keys(misrouted(parcel));
    return owners.of(misrouted, List.of(parcel));
  }

  private static boolean isOpen(Map<String, DrivePackage> owning) {
    return owning.entrySet().stream().anyMatch(one -> !one.getValue().hasBroughtIn(one.getKey()));
  }

  private static List<String> misrouted(DrivePackage parcel) {
    return parcel.state() instanceof Received received ? received.found().misrouted() : List.of();
  }

  private static List<String> brought(DrivePackage parcel) {
    return parcel.state() instanceof Received received ? received.found().received() : List.of();
  }

  private NewTask task(DrivePackage parcel, Map<String, DrivePackage> owning) {
    return new NewTask(
        KIND,
        parcel.id().toString(),
        Long.toString(parcel.version()),
        "Drives of other packages were in the package: %s."
            .formatted(
                misrouted(parcel).stream()
                    .flatMap(drive -> described(drive, owning).stream())
                    .collect(Collectors.joining("; "))),
        "Receive a drive of this site with its own package, and send one of another site there; none"
            + " of them goes back with the package that it came in.",
        clock.now(),
        null,
        parcel.id(),
        parcel.location());
  }

  private static Optional<String> described(String drive, Map<String, DrivePackage> owning) {
    return Optional.ofNullable(owning.get(new SerialNumber(drive).key()))
        .map(owner -> "%s of %s, to %s".formatted(drive, owner.id(), owner.location()));
  }
}
