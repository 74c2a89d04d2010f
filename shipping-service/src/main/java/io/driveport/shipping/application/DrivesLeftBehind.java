package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.ReturnPackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/**
 * Has people look at drives of a job that is gone. The task names no job, as nothing about one is
 * kept after its end.
 */
@ApplicationScoped
class DrivesLeftBehind {

  private static final String KIND = "DrivesLeftBehind";
  private static final String RETURNED = "Returned";

  private final Tasks tasks;
  private final DatabaseClock clock;

  DrivesLeftBehind(Tasks tasks, DatabaseClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Opens the task about a parcel that is still to be packed. */
  void tell(ReturnPackage parcel) {
    tasks.open(
        new NewTask(
            KIND,
            parcel.id().toString(),
            parcel.id().toString(),
            "The job %s of subscription %s has been deleted, and its drives are still to be sent"
                    .formatted(parcel.job().name(), parcel.job().subscriptionId())
                + " back: return package %s.".formatted(parcel.id()),
            "Ask whoever has the subscription where to, and send them.",
            clock.now(),
            null,
            parcel.id(),
            parcel.location()));
  }

  /** They have been handed to a carrier. */
  void sent(Collection<UUID> parcels) {
    tasks
        .openKinds(parcels.stream().map(UUID::toString).toList())
        .forEach((parcel, kinds) -> {
          if (kinds.contains(KIND)) {
            tasks.close(KIND, parcel, RETURNED);
          }
        });
  }

  /** Nothing is known of them any more. */
  void forget(Collection<UUID> parcels) {
    parcels.forEach(parcel -> tasks.forget(parcel.toString(), RETURNED));
  }
}
