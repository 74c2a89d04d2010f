package io.driveport.shipping.application;

import io.driveport.servicekit.task.Tasks;
import io.driveport.shipping.application.MisroutedDrives.Lying;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.LeftBehind;
import io.driveport.shipping.domain.LeftBehind.Stray;
import io.driveport.shipping.domain.ReturnPackage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a job is gone, and with it what is kept here of its parcels. */
@ApplicationScoped
public class ForgetJob {

  private static final String JOB_DELETED = "JobDeleted";

  private final Packages packages;
  private final ReturnPackages returns;
  private final Tasks tasks;
  private final AttentionQueue queue;
  private final Intakes intakes;
  private final DrivesLeftBehind drivesLeftBehind;
  private final MisroutedDrives misroutedDrives;

  ForgetJob(
      Packages packages,
      ReturnPackages returns,
      Tasks tasks,
      AttentionQueue queue,
      Intakes intakes,
      DrivesLeftBehind drivesLeftBehind,
      MisroutedDrives misroutedDrives) {
    this.packages = packages;
    this.returns = returns;
    this.tasks = tasks;
    this.queue = queue;
    this.intakes = intakes;
    this.drivesLeftBehind = drivesLeftBehind;
    this.misroutedDrives = misroutedDrives;
  }

  /**
   * Forgets the job's parcels with their scans, and the tasks of whichever service about either;
   * what may still come of the job opens none. What is still at a site stays to be packed, and is a
   * task, also where it lies with a package of another job; so does what of other jobs has come
   * with its own. Needs no inbox: a job is gone once and for all, and a message that comes again
   * does nothing.
   */
  @Transactional
  public void forget(UUID jobId) {
    Optional<DrivePackage> parcel = packages.latestOfJob(jobId);
    if (packages.isForgotten(jobId)) {
      return;
    }
    List<ReturnPackage> known = returns.ofJobToChange(jobId);
    Optional<Lying> lying = parcel.map(own -> misroutedDrives.lying(own, known));
    List<Stray> strays =
        parcel.flatMap(own -> lying.map(where -> where.strays(own))).orElse(List.of());
    List<ReturnPackage> left = LeftBehind.of(parcel.orElse(null), strays, known, UUID::randomUUID);
    parcel.ifPresent(misroutedDrives::outlive);
    List<UUID> forgotten = packages.forget(jobId);
    forgotten.forEach(id -> tasks.forget(id.toString(), JOB_DELETED));
    lying.ifPresent(where -> misroutedDrives.closeSettled(where, JOB_DELETED));
    returns.forget(jobId, left.stream().map(ReturnPackage::id).toList());
    left.forEach(one -> keep(one, known));
    queue.forget(jobId, forgotten);
    intakes.forget(forgotten);
  }

  private void keep(ReturnPackage left, List<ReturnPackage> known) {
    if (known.stream().anyMatch(one -> one.id().equals(left.id()))) {
      returns.save(left);
    } else {
      returns.add(left);
    }
    drivesLeftBehind.tell(left);
  }
}
