package io.driveport.shipping.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Use case: a job is gone, and with it what is kept here of its parcels. */
@ApplicationScoped
public class ForgetJob {

  private final Packages packages;

  ForgetJob(Packages packages) {
    this.packages = packages;
  }

  /**
   * Forgets the job's parcels; what may still come of the job opens none. Needs no inbox: a job is
   * gone once and for all, however often a message comes.
   */
  @Transactional
  public void forget(UUID jobId) {
    packages.forget(jobId);
  }
}
