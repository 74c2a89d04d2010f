package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.servicekit.conditional.Precondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Use case: a customer deletes a job, and with it all that the job held of a person. */
@ApplicationScoped
public class DeleteJob {

  private final Jobs jobs;
  private final JobEnd end;

  DeleteJob(Jobs jobs, JobEnd end) {
    this.jobs = jobs;
    this.end = end;
  }

  /**
   * Deletes the job and its unlock keys.
   *
   * @param precondition what the client requires of the present job
   * @param occasion why
   * @throws UnknownJob if there is no job at the path
   * @throws Refused while drives are on their way or at the site
   */
  @Transactional
  public void delete(JobPath path, Precondition precondition, Occasion occasion) {
    Job job = jobs.findToChange(path).orElseThrow(() -> new UnknownJob(path.armId()));
    precondition.require(Optional.of(job.tag()));
    end.of(job, occasion);
  }
}
