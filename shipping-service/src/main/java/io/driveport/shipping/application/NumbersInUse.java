package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Has people look at a number that parcels of two subscriptions have. It may be right, as carriers
 * use numbers again; a refusal would tell one customer what another has shipped, and so would a
 * task that names the job.
 */
@ApplicationScoped
class NumbersInUse {

  /** The kind of its tasks. */
  static final String KIND = "TrackingNumberInUse";

  private final Packages packages;
  private final Tasks tasks;
  private final DatabaseClock clock;

  NumbersInUse(Packages packages, Tasks tasks, DatabaseClock clock) {
    this.packages = packages;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Opens a task if a new parcel's number is another subscription's as well; {@link WatchPackages}
   * ends it.
   */
  void look(DrivePackage parcel, Waybill waybill) {
    packages
        .ofAnotherSubscription(waybill, parcel.job().subscriptionId())
        .map(other -> task(parcel, waybill, other))
        .ifPresent(tasks::open);
  }

  private NewTask task(DrivePackage parcel, Waybill waybill, UUID other) {
    return new NewTask(
        KIND,
        parcel.id().toString(),
        parcel.id().toString(),
        "The number %s of %s is that of package %s as well, which is another subscription's."
            .formatted(waybill.trackingNumber(), waybill.carrierName(), other),
        "Find out which of the two the carrier has: it may have used the number again, or a customer"
            + " may have to correct it. Tell neither of the other.",
        clock.now(),
        null,
        parcel.id(),
        parcel.location());
  }
}
