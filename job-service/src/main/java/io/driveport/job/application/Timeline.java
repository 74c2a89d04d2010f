package io.driveport.job.application;

import io.driveport.job.domain.TimelineEntry;
import java.util.List;
import java.util.UUID;

/** The lives of the jobs, step by step; a job's steps go when the job goes. */
public interface Timeline {

  /** Adds a step of a job that is stored in the same transaction. */
  void add(UUID jobId, TimelineEntry entry);

  /** The steps of a job, the first one first. */
  List<TimelineEntry> of(UUID jobId);
}
