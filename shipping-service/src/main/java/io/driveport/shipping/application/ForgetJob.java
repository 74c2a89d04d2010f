package io.driveport.shipping.application;

import io.driveport.servicekit.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Use case: a job is gone, and with it what is kept here of its parcels. */
@ApplicationScoped
public class ForgetJob {

  private final Packages packages;
  private final ReturnPackages returns;
  private final Tasks tasks;
  private final AttentionQueue queue;
  private final Intakes intakes;

  ForgetJob(
      Packages packages,
      ReturnPackages returns,
      Tasks tasks,
      AttentionQueue queue,
      Intakes intakes) {
    this.packages = packages;
    this.returns = returns;
    this.tasks = tasks;
    this.queue = queue;
    this.intakes = intakes;
  }

  /**
   * Forgets the job's parcels with their scans, and the tasks of whichever service about either;
   * what may still come of the job opens none. Needs no inbox: a job is gone once and for all,
   * however often a message comes.
   */
  @Transactional
  public void forget(UUID jobId) {
    List<UUID> forgotten = packages.forget(jobId);
    forgotten.forEach(id -> tasks.forget(id.toString(), "JobDeleted"));
    returns.forget(jobId);
    queue.forget(jobId, forgotten);
    intakes.forget(forgotten);
  }
}
