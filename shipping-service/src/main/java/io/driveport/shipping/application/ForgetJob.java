package io.driveport.shipping.application;

import io.driveport.servicekit.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Use case: a job is gone, and with it what is kept here of its parcels. */
@ApplicationScoped
public class ForgetJob {

  private final Packages packages;
  private final ReturnPackages returns;
  private final Tasks tasks;

  ForgetJob(Packages packages, ReturnPackages returns, Tasks tasks) {
    this.packages = packages;
    this.returns = returns;
    this.tasks = tasks;
  }

  /**
   * Forgets the job's parcels with their scans and tasks; what may still come of the job opens
   * none. Needs no inbox: a job is gone once and for all, however often a message comes.
   */
  @Transactional
  public void forget(UUID jobId) {
    packages.forget(jobId).forEach(id -> tasks.forget(id.toString(), "JobDeleted"));
    returns.forget(jobId);
  }
}
