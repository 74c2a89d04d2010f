package io.driveport.job.domain;

import java.util.Optional;

/** What jobs wait for only so long; each names what has lasted too long when it fires. */
public enum JobTimer {
  /** Nothing has been shipped: the job expires. */
  CREATING("Creating"),
  /** The parcel has not arrived: the job is overdue. */
  SHIPPING("Shipping"),
  /** Nobody has said what became of the overdue parcel: the job is given up. */
  UNANSWERED("Unanswered"),
  /** The job is over: it is forgotten. */
  FINISHED("Finished");

  private final String wireName;

  JobTimer(String wireName) {
    this.wireName = wireName;
  }

  /** The name in timelines and metrics. */
  public String wireName() {
    return wireName;
  }

  /** The timer that runs in a state; empty while it is us who have to do something. */
  public static Optional<JobTimer> of(JobState state) {
    return switch (state) {
      case JobState.Open _ -> Optional.of(CREATING);
      case JobState.Shipping _ -> Optional.of(SHIPPING);
      case JobState.Overdue _ -> Optional.of(UNANSWERED);
      case JobState.Completed _, JobState.Closed _ -> Optional.of(FINISHED);
      case JobState.Received _, JobState.Transferring _, JobState.Packaging _ -> Optional.empty();
    };
  }
}
