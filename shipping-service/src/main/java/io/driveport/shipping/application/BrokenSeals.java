package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.SealCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has people look at drives that have arrived with other seals than they had left with. */
@ApplicationScoped
class BrokenSeals {

  private static final String KIND = "SealMismatch";

  private final Tasks tasks;
  private final DatabaseClock clock;

  BrokenSeals(Tasks tasks, DatabaseClock clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Opens or closes the task about a package that has been received. */
  void settle(DrivePackage parcel) {
    tasks.close(KIND, parcel.id().toString(), "Corrected");
    suspicious(parcel)
        .ifPresent(seals ->
            tasks.open(
                new NewTask(
                    KIND,
                    parcel.id().toString(),
                    Long.toString(parcel.version()),
                    "Seals in the package are not those that its drives have left with: %d missing, %d foreign."
                        .formatted(seals.missing().size(), seals.foreign().size()),
                    "Look at the seals and read them again; before a drive is opened, ask the"
                        + " customer which code its seal has.",
                    clock.now(),
                    parcel.job(),
                    parcel.id(),
                    parcel.location())));
  }

  private static Optional<SealCheck> suspicious(DrivePackage parcel) {
    return parcel.state() instanceof Received received
        ? Optional.ofNullable(received.found().seals()).filter(SealCheck::lookBroken)
        : Optional.empty();
  }
}
