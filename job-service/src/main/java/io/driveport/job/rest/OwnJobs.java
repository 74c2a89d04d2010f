package io.driveport.job.rest;

import io.driveport.job.application.ReadJobs;
import io.driveport.job.application.UnknownJob;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The jobs that the caller may do something with; any other looks as if it did not exist. */
@ApplicationScoped
class OwnJobs {

  private final ReadJobs readJobs;
  private final Access access;

  OwnJobs(ReadJobs readJobs, Access access) {
    this.readJobs = readJobs;
    this.access = access;
  }

  /**
   * The job at a path.
   *
   * @throws UnknownJob if there is none for the caller
   */
  Job at(JobPath path) {
    return own(readJobs.get(path), path.armId());
  }

  /**
   * The job with an id.
   *
   * @throws UnknownJob if there is none for the caller, or the id is no UUID
   */
  Job withId(String id) {
    UUID uuid = uuid(id);
    return own(readJobs.get(uuid), uuid.toString());
  }

  private Job own(Job job, String asked) {
    access.require(
        new Owner(job.path().subscriptionId(), job.details().destination()),
        () -> new UnknownJob(asked));
    return job;
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      throw new UnknownJob(id);
    }
  }
}
