package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Refused;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use case: the site looks no longer for drives that were not in their parcel. */
@ApplicationScoped
public class GiveUpDrives {

  private final Jobs jobs;
  private final Publication publication;
  private final DatabaseClock clock;

  GiveUpDrives(Jobs jobs, Publication publication, DatabaseClock clock) {
    this.jobs = jobs;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Ends a job that was received without any of its drives, after what came in their place has been
   * sent back; said again, it changes nothing.
   *
   * @param note what the site says about that, for people
   * @param occasion why
   * @return the job as it then is
   * @throws UnknownJob if there is no job of the id any more
   * @throws Refused if any of its drives has come, or the parcel has not
   */
  @Transactional
  public Job giveUp(UUID jobId, @Nullable String note, Occasion occasion) {
    Job job = jobs.findToChange(jobId).orElseThrow(() -> new UnknownJob(jobId.toString()));
    List<Outcome> steps = job.giveUpDrives(note, clock.now());
    if (steps.isEmpty()) {
      return job;
    }
    publication.save(steps, occasion);
    return steps.getLast().job();
  }
}
