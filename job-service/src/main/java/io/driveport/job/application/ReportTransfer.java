package io.driveport.job.application;

import io.driveport.job.domain.DriveOutcome;
import io.driveport.job.domain.DriveReport;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobDrive;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Use case: the site tells how the transfer of a drive goes, or how it has ended. */
@ApplicationScoped
public class ReportTransfer {

  private final Jobs jobs;
  private final Publication publication;
  private final DatabaseClock clock;

  ReportTransfer(Jobs jobs, Publication publication, DatabaseClock clock) {
    this.jobs = jobs;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Notes the outcome on the drive, and moves the job with it; said again, it changes nothing.
   *
   * @param driveId the drive's serial number, in whatever case
   * @param occasion why
   * @return the job as it then is
   * @throws UnknownJob if there is no job of the id any more
   * @throws UnknownDrive if it has no such drive
   * @throws Refused if the job's state or the drive's does not allow it
   */
  @Transactional
  public Job report(UUID jobId, String driveId, DriveOutcome outcome, Occasion occasion) {
    Job job = jobs.findToChange(jobId).orElseThrow(() -> new UnknownJob(jobId.toString()));
    JobDrive drive = job.details().drive(driveId).orElseThrow(() -> new UnknownDrive(driveId));
    List<Outcome> steps = job.transferred(new DriveReport(drive, outcome), clock.now());
    if (steps.isEmpty()) {
      return job;
    }
    publication.save(steps, occasion);
    return steps.getLast().job();
  }
}
