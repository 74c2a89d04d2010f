package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has people look at a number that may be mistyped, as its check digit is wrong. It is followed all
 * the same: carriers have numbers that their published rules don't cover.
 */
@ApplicationScoped
class DoubtfulNumbers {

  /** The kind of its tasks. */
  static final String KIND = "TrackingNumberDoubtful";

  private final Tasks tasks;
  private final DatabaseClock clock;

  DoubtfulNumbers(Tasks tasks, DatabaseClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Opens a task if there is a doubt about a new parcel's number; {@link WatchPackages} ends it.
   */
  void look(DrivePackage parcel) {
    parcel.doubt().map(doubt -> task(parcel, doubt)).ifPresent(tasks::open);
  }

  private NewTask task(DrivePackage parcel, String doubt) {
    return new NewTask(
        KIND,
        parcel.id().toString(),
        parcel.id().toString(),
        doubt,
        "Ask the customer what stands on the label, and for a correction if it is another number.",
        clock.now(),
        parcel.job(),
        parcel.id(),
        parcel.location());
  }
}
