package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Expectations.Due;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Expectation;
import io.driveport.shipping.domain.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: what was expected of a parcel has not happened in time; people have to look. */
@ApplicationScoped
public class TellOverdue {

  private final Packages packages;
  private final Expectations expectations;
  private final Patience patience;
  private final Sites sites;
  private final Tasks tasks;
  private final DatabaseClock clock;

  TellOverdue(
      Packages packages,
      Expectations expectations,
      Patience patience,
      Sites sites,
      Tasks tasks,
      DatabaseClock clock) {
    this.packages = packages;
    this.expectations = expectations;
    this.patience = patience;
    this.sites = sites;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * The parcels of which something may be overdue that people do not know of yet.
   *
   * @param after the last of the page before; null for the first page
   */
  @Transactional
  public List<Due> due(@Nullable Due after, int most) {
    return expectations.due(clock.now(), after, most);
  }

  /**
   * Opens the task about one of them, if it is overdue by what is known now of its site, and has
   * not changed since it was found.
   *
   * @return whether it did
   */
  @Transactional
  public boolean tell(UUID packageId) {
    Optional<DrivePackage> found = packages.findToChange(packageId);
    Expectation expected = expectations.of(Set.of(packageId)).get(packageId);
    if (found.isEmpty() || expected == null) {
      return false;
    }
    DrivePackage parcel = found.get();
    if (!patience.awaits(parcel.state(), expected.overdue())) {
      // A replica of an earlier version has changed the parcel and knows nothing of expectations.
      expectations.remove(Set.of(packageId));
      return false;
    }
    Expectation renewed = patience.renewed(expected, sites.workingDays(parcel.location()));
    if (!renewed.isOverdue(clock.now())) {
      expectations.put(Map.of(packageId, renewed));
      return false;
    }
    expectations.told(packageId);
    return tasks.open(task(parcel, renewed));
  }

  private static NewTask task(DrivePackage parcel, Expectation expected) {
    return new NewTask(
        expected.overdue().kind(),
        parcel.id().toString(),
        expected.since().toString(),
        expected.overdue().reason(),
        expected.overdue().suggestedAction(),
        expected.since(),
        parcel.job(),
        parcel.id(),
        parcel.location());
  }
}
