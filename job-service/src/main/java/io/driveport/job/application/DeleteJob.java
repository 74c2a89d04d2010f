package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.Refused;
import io.driveport.servicekit.conditional.Precondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Use case: a customer deletes a job, and with it all that the job held of a person. */
@ApplicationScoped
public class DeleteJob {

  private final Jobs jobs;
  private final Publication publication;

  DeleteJob(Jobs jobs, Publication publication) {
    this.jobs = jobs;
    this.publication = publication;
  }

  /**
   * Deletes the job and its unlock keys.
   *
   * @param precondition what the client requires of the present job
   * @throws UnknownJob if there is no job at the path
   * @throws Refused while drives are on their way or at the site
   */
  @Transactional
  public void delete(JobPath path, Precondition precondition) {
    Job job = jobs.findToChange(path).orElseThrow(() -> new UnknownJob(path.armId()));
    precondition.require(Optional.of(job.tag()));
    jobs.remove(job.id());
    publication.ofEnd(job, job.delete());
  }
}
