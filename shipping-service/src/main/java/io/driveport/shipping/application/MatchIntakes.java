package io.driveport.shipping.application;

import io.driveport.servicekit.task.NewTask;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Intake;
import io.driveport.shipping.domain.Intake.Match;
import io.driveport.shipping.domain.IntakeState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives parcels that nobody had announced to the packages that have their drives. */
@ApplicationScoped
class MatchIntakes {

  private static final Logger LOG = Logger.getLogger(MatchIntakes.class);
  private static final String KIND = "UnannouncedParcel";

  private final Intakes intakes;
  private final Packages packages;
  private final ReceivePackage receivePackage;
  private final Tasks tasks;
  private final DatabaseClock clock;

  MatchIntakes(
      Intakes intakes,
      Packages packages,
      ReceivePackage receivePackage,
      Tasks tasks,
      DatabaseClock clock) {
    this.intakes = intakes;
    this.packages = packages;
    this.receivePackage = receivePackage;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * A package has been announced; its drives may have come before, in one parcel or several.
   *
   * @return the package as it is then
   */
  DrivePackage announced(DrivePackage parcel) {
    DrivePackage now = parcel;
    for (Intake intake :
        intakes.openToChange(parcel.location(), DriveOwners.keys(parcel.drives()))) {
      Optional<Match> match = intake.claimedBy(now);
      if (match.isPresent()) {
        settle(match.get(), now);
        now = packages.findToChange(parcel.id()).orElseThrow();
      }
    }
    return now;
  }

  /**
   * A parcel has been taken in; some of its drives may be awaited.
   *
   * @return the intake as it is then
   */
  Intake takenIn(Intake intake) {
    Intake now = intake;
    for (DrivePackage parcel :
        packages.withAnyDriveToChange(
            intake.location(), DriveOwners.keys(intake.contents().drives()))) {
      Optional<Match> match = now.claimedBy(parcel);
      if (match.isPresent()) {
        settle(match.get(), parcel);
        now = match.get().intake();
      }
    }
    if (now.state() instanceof IntakeState.Open) {
      tasks.open(task(now));
    }
    return now;
  }

  /** Offers what is nobody's of an intake to whoever awaits it; the rest is for people. */
  void offerRest(UUID id) {
    Intake intake = intakes.findToChange(id).orElseThrow();
    if (intake.state() instanceof IntakeState.Open) {
      var _ = takenIn(intake);
    }
  }

  /** Notes whose it is; the task ends when all of it is somebody's. */
  void matched(Match match) {
    intakes.save(match.intake());
    if (match.intake().state() instanceof IntakeState.Matched) {
      tasks.close(KIND, match.intake().id().toString(), "Matched");
    }
    LOG.infof(
        "Intake matched: intakeId=%s packageId=%s location=%s",
        match.intake().id(), match.packageId(), match.intake().location());
  }

  private void settle(Match match, DrivePackage parcel) {
    receivePackage.complete(parcel, match.receipt());
    matched(match);
  }

  private NewTask task(Intake intake) {
    return new NewTask(
        KIND,
        intake.id().toString(),
        intake.id().toString(),
        "A parcel is at the dock that nobody has announced: intake %s, with %d drives."
            .formatted(intake.id(), intake.contents().drives().size()),
        "Find out whose it is by its drives and its label. It is matched by itself when a job names"
            + " its drives; else match it to a package.",
        clock.now(),
        null,
        null,
        intake.location());
  }
}
