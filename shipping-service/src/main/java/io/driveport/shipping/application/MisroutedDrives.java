package io.driveport.shipping.application;

import io.driveport.contracts.SerialNumber;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.LeftBehind;
import io.driveport.shipping.domain.LeftBehind.Stray;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.ReturnPackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has people look at drives that have come in the parcel of another package than theirs. The task
 * names no job: they are somebody else's than the job's that they came with.
 */
@ApplicationScoped
class MisroutedDrives {

  private static final String KIND = "DriveMisrouted";
  private static final String ACTION =
      "Receive a drive of this site with its own package, and send one of another site there; none"
          + " of them goes back with the package that it came in.";

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
   * Those about single drives, see {@link #outlive}, end with them.
   */
  void settle(DrivePackage parcel) {
    tasks.close(KIND, parcel.id().toString(), "Corrected");
    Map<String, DrivePackage> owning = owning(parcel);
    if (isOpen(owning)) {
      tasks.open(task(parcel, owning));
    }
    Set<String> brought = DriveOwners.keys(brought(parcel));
    closeSettled(packages.withMisrouted(brought), "Arrived");
    tasks.openKinds(brought).keySet().forEach(key -> tasks.close(KIND, key, "Arrived"));
  }

  /** Closes the tasks about packages of which no misrouted drive is awaited any more. */
  private void closeSettled(List<DrivePackage> parcels, String outcome) {
    parcels.stream()
        .filter(parcel -> !isOpen(owning(parcel)))
        .forEach(parcel -> tasks.close(KIND, parcel.id().toString(), outcome));
  }

  /**
   * Where drives of a package lie without it, as people know by open tasks.
   *
   * @param with packages that they came with
   * @param alone sites at which the package that they came with is gone, by the keys of the drives
   */
  record Lying(List<DrivePackage> with, Map<String, String> alone) {

    /** Drives that lie there; not all of them are of the package. */
    List<Stray> strays(DrivePackage own) {
      Stream<Stray> together =
          with.stream()
              .flatMap(other ->
                  other.misrouted().stream().map(drive -> new Stray(drive, other.location())));
      Stream<Stray> single =
          own.drives().stream()
              .flatMap(drive ->
                  Stream.ofNullable(alone.get(new SerialNumber(drive).key()))
                      .map(site -> new Stray(drive, site)));
      return Stream.concat(together, single).toList();
    }
  }

  /**
   * Where drives of a package lie that no other package has announced since. Those that it has had
   * itself, or that have gone back, are another's if they lie anywhere.
   *
   * @param known all parcels of its job that go back
   */
  Lying lying(DrivePackage own, Collection<ReturnPackage> known) {
    Set<String> keys = LeftBehind.awaited(own, known);
    Map<String, TaskOpened> single = tasks.open(KIND, keys);
    single.keySet().removeAll(owners.of(Set.copyOf(single.keySet()), List.of(own)).keySet());
    Map<String, String> alone = new HashMap<>();
    single.forEach((key, task) ->
        Optional.ofNullable(task.location()).ifPresent(site -> alone.put(key, site)));
    return new Lying(packages.withMisrouted(keys).stream().filter(this::isKnown).toList(), alone);
  }

  /** Closes the tasks about where drives lie of a package that is gone, as far as they are over. */
  void closeSettled(Lying lying, String outcome) {
    closeSettled(lying.with(), outcome);
    lying.alone().keySet().forEach(key -> tasks.close(KIND, key, outcome));
  }

  /**
   * A package goes with its job, or another stands in for it, and what of others has come with it
   * stays at the dock: of each such drive there is a task from then on. Call it while that about
   * the package is open.
   */
  void outlive(DrivePackage going) {
    if (isKnown(going)) {
      Map<String, DrivePackage> owning = owning(going);
      going.misrouted().forEach(drive -> outlive(drive, owning, going));
    }
  }

  private void outlive(String drive, Map<String, DrivePackage> owning, DrivePackage going) {
    String key = new SerialNumber(drive).key();
    DrivePackage owner = owning.get(key);
    if (owner != null && !owner.hasBroughtIn(key)) {
      tasks.open(
          new NewTask(
              KIND,
              key,
              going.id().toString(),
              "A drive was in a package that is followed no longer, and is still to be received"
                  + " with its own: %s.".formatted(described(drive, owner)),
              ACTION,
              clock.now(),
              null,
              null,
              going.location()));
    }
  }

  private boolean isKnown(DrivePackage parcel) {
    return tasks.openKinds(parcel.id().toString()).contains(KIND);
  }

  /** Whose the drives in a parcel are that are of no package in it, by their keys. */
  private Map<String, DrivePackage> owning(DrivePackage parcel) {
    Set<String> misrouted = DriveOwners.keys(parcel.misrouted());
    return owners.of(misrouted, List.of(parcel));
  }

  private static boolean isOpen(Map<String, DrivePackage> owning) {
    return owning.entrySet().stream().anyMatch(one -> !one.getValue().hasBroughtIn(one.getKey()));
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
                parcel.misrouted().stream()
                    .flatMap(drive -> described(drive, owning).stream())
                    .collect(Collectors.joining("; "))),
        ACTION,
        clock.now(),
        null,
        parcel.id(),
        parcel.location());
  }

  private static Optional<String> described(String drive, Map<String, DrivePackage> owning) {
    return Optional.ofNullable(owning.get(new SerialNumber(drive).key()))
        .map(owner -> described(drive, owner));
  }

  private static String described(String drive, DrivePackage owner) {
    return "%s of %s, to %s".formatted(drive, owner.id(), owner.location());
  }
}
