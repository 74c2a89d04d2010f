package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Has people look at drives that have come to a site though they belong to another. The task names
 * no job: they are somebody else's than the job's that they came with.
 */
@ApplicationScoped
class MisroutedDrives {

  private static final String KIND = "DriveMisrouted";

  private final Tasks tasks;
  private final DatabaseClock clock;

  MisroutedDrives(Tasks tasks, DatabaseClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Opens or closes the task about a parcel that has been received. */
  void settle(DrivePackage parcel) {
    List<String> misrouted =
        parcel.state() instanceof Received received ? received.found().misrouted() : List.of();
    tasks.close(KIND, parcel.id().toString(), "Corrected");
    if (!misrouted.isEmpty()) {
      tasks.open(
          new NewTask(
              KIND,
              parcel.id().toString(),
              Long.toString(parcel.version()),
              "Drives that go to another site were in the package: %s."
                  .formatted(String.join(", ", misrouted)),
              "Look for their packages by the serial numbers, and send them to their site.",
              clock.now(),
              null,
              parcel.id(),
              parcel.location()));
    }
  }
}
