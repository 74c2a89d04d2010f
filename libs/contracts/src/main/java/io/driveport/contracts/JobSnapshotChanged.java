package io.driveport.contracts;

/**
 * The job as it now is, whole, published by job-service on a compacted topic beside the {@link
 * JobEvent} of the same change and with the same {@code ce_sequence}.
 *
 * <p>A job that is deleted ends with a tombstone: a record of this type, with its next {@code
 * ce_sequence} and without a body, after which the broker forgets the job.
 */
public record JobSnapshotChanged(JobRef job, JobSnapshot snapshot) implements Event {

  @Override
  public Topic topic() {
    return Topic.JOB_SNAPSHOTS;
  }

  @Override
  public String key() {
    return job.id().toString();
  }
}
