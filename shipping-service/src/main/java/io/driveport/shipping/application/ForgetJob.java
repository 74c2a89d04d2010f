package io.driveport.shipping.application;

import io.driveport.servicekit.task.Tasks;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.ReturnPackage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a job is gone, and with it what is kept here of its parcels. */
@ApplicationScoped
public class ForgetJob {

  private final Packages packages;
  private final ReturnPackages returns;
  private final Tasks tasks;
  private final AttentionQueue queue;
  private final Intakes intakes;
  private final DrivesLeftBehind drivesLeftBehind;

  ForgetJob(
      Packages packages,
      ReturnPackages returns,
      Tasks tasks,
      AttentionQueue queue,
      Intakes intakes,
      DrivesLeftBehind drivesLeftBehind) {
    this.packages = packages;
    this.returns = returns;
    this.tasks = tasks;
    this.queue = queue;
    this.intakes = intakes;
    this.drivesLeftBehind = drivesLeftBehind;
  }

  /**
   * Forgets the job's parcels with their scans, and the tasks of whichever service about either;
   * what may still come of the job opens none. What is still at the site stays to be packed, and is
   * a task. Needs no inbox: a job is gone once and for all, however often a message comes.
   */
  @Transactional
  public void forget(UUID jobId) {
    Optional<DrivePackage> parcel = packages.latestOfJob(jobId);
    List<ReturnPackage> known = returns.ofJobToChange(jobId);
    Optional<ReturnPackage> left =
        ReturnPackage.leftBehind(parcel.orElse(null), known, UUID.randomUUID());
    List<UUID> forgotten = packages.forget(jobId);
    forgotten.forEach(id -> tasks.forget(id.toString(), "JobDeleted"));
    left.ifPresent(one -> keep(one, known));
    returns.forget(jobId, left.map(ReturnPackage::id).orElse(null));
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
