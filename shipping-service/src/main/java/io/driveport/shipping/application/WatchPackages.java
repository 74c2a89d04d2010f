package io.driveport.shipping.application;

import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageReturned;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.Expectation;
import io.driveport.shipping.domain.Overdue;
import io.driveport.shipping.domain.PackageState;
import io.driveport.shipping.domain.PackageState.Tracked;
import io.driveport.shipping.domain.Patience;
import io.driveport.shipping.domain.ScanStatus;
import io.driveport.shipping.domain.WorkingDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes with each change of a parcel what is expected of it next, and settles what people had to
 * look at: what they waited for has happened, or is waited for no longer.
 */
@ApplicationScoped
class WatchPackages {

  private static final String REFUSED = "DeliveryRefused";

  private final Expectations expectations;
  private final Patience patience;
  private final Sites sites;
  private final Tasks tasks;
  private final DatabaseClock clock;

  WatchPackages(
      Expectations expectations, Patience patience, Sites sites, Tasks tasks, DatabaseClock clock) {
    this.expectations = expectations;
    this.patience = patience;
    this.sites = sites;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Parcels have changed; those of each one in their order. */
  void changed(List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    Map<UUID, DrivePackage> parcels = new LinkedHashMap<>();
    outcomes.forEach(outcome -> parcels.put(outcome.parcel().id(), outcome.parcel()));
    Map<UUID, Expectation> before = expectations.of(parcels.keySet());
    Map<UUID, Expectation> next = next(parcels, before);
    expectations.put(next);
    Set<UUID> finished = new HashSet<>(before.keySet());
    finished.removeAll(next.keySet());
    expectations.remove(finished);

    Map<String, Set<String>> open =
        tasks.openKinds(parcels.keySet().stream().map(UUID::toString).toList());
    parcels
        .values()
        .forEach(parcel -> {
          Set<String> kinds = open.getOrDefault(parcel.id().toString(), Set.of());
          if (!isTheSame(before.get(parcel.id()), next.get(parcel.id()))) {
            closeOverdue(parcel, kinds);
          }
          if (kinds.contains(DoubtfulNumbers.KIND) && parcel.doubt().isEmpty()) {
            close(DoubtfulNumbers.KIND, parcel);
          }
          if (kinds.contains(NumbersInUse.KIND) && isOver(parcel.state())) {
            close(NumbersInUse.KIND, parcel);
          }
        });
    Set<UUID> refused = new HashSet<>();
    parcels.keySet().stream()
        .filter(id -> open.getOrDefault(id.toString(), Set.of()).contains(REFUSED))
        .forEach(refused::add);
    outcomes.forEach(outcome -> refusal(outcome, refused));
  }

  private Map<UUID, Expectation> next(
      Map<UUID, DrivePackage> parcels, Map<UUID, Expectation> before) {
    Instant now = clock.now();
    Map<String, WorkingDays> days = new HashMap<>();
    Map<UUID, Expectation> next = new LinkedHashMap<>();
    parcels.forEach((id, parcel) ->
        patience
            .next(
                before.get(id),
                parcel.state(),
                now,
                days.computeIfAbsent(parcel.location(), sites::workingDays))
            .ifPresent(expectation -> next.put(id, expectation)));
    return next;
  }

  /** Whatever has come to be known of the time until which it can be waited for. */
  private static boolean isTheSame(@Nullable Expectation one, @Nullable Expectation other) {
    return one != null
        && other != null
        && one.overdue() == other.overdue()
        && one.since().equals(other.since());
  }

  private void closeOverdue(DrivePackage parcel, Set<String> open) {
    open.stream()
        .filter(kind -> Overdue.ofKind(kind).isPresent())
        .forEach(kind -> close(kind, parcel));
  }

  /** One that is lost may be seen again. */
  private static boolean isOver(PackageState state) {
    return !(state instanceof Tracked || state instanceof PackageState.Lost);
  }

  private void close(String kind, DrivePackage parcel) {
    tasks.close(kind, parcel.id().toString(), outcome(parcel.state()));
  }

  /**
   * A site that does not take a parcel in is a matter for people until it does, or another end;
   * also after it was said to be delivered, since the carrier then has it again.
   *
   * @param open ids of parcels of which that is open
   */
  private void refusal(Outcome outcome, Set<UUID> open) {
    PackageEvent event = outcome.event();
    if (event instanceof PackageScanned scanned
        && scanned.scan().status().equals(ScanStatus.REFUSED_BY_SITE.wireName())
        && outcome.parcel().state() instanceof Tracked) {
      tasks.open(refused(outcome.parcel(), scanned));
      open.add(event.packageId());
    } else if (answersRefusal(event) && open.remove(event.packageId())) {
      tasks.close(REFUSED, event.packageId().toString(), outcome(outcome.parcel().state()));
    }
  }

  private static boolean answersRefusal(PackageEvent event) {
    return switch (event) {
      case PackageScanned scanned ->
          scanned.scan().status().equals(ScanStatus.DELIVERED.wireName());
      case PackageReceived _, PackageLost _, PackageReturned _, PackageSuperseded _ -> true;
      default -> false;
    };
  }

  private NewTask refused(DrivePackage parcel, PackageScanned scanned) {
    return new NewTask(
        REFUSED,
        parcel.id().toString(),
        scanned.scan().source() + "/" + scanned.scan().id(),
        "The carrier says that the site has not taken the parcel in.",
        "Ask the dock why, and have the carrier bring it again; if it goes back, say so.",
        clock.now(),
        parcel.job(),
        parcel.id(),
        parcel.location());
  }

  private static String outcome(PackageState state) {
    return switch (state) {
      case Tracked _ -> "Scanned";
      case PackageState.Received _ -> "Arrived";
      case PackageState.Lost _ -> "GivenUp";
      case PackageState.Returned _ -> "Returned";
      case PackageState.Refused _, PackageState.Superseded _ -> "Superseded";
    };
  }
}
