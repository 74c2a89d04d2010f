package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobCompleted;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.job.domain.Job.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows for a job by itself from where its drives are: with nothing left to transfer it is
 * packed, and with nothing left at the site it is over.
 */
final class WayBack {

  /** The reason in {@link JobClosed}. */
  private static final String TRANSFER_ERRORS = "TransferErrors";

  /** The steps that follow, each from the one before. */
  static List<Outcome> of(Job job, Instant now) {
    List<Outcome> steps = new ArrayList<>();
    Optional<Outcome> next = step(job, now);
    while (next.isPresent()) {
      steps.add(next.get());
      next = step(next.get().job(), now);
    }
    return steps;
  }

  private static Optional<Outcome> step(Job job, Instant now) {
    return switch (job.state()) {
      case JobState.Received received when received.cancelRequested() ->
          Optional.of(packed(job, JobMove.SKIP_TRANSFER, now));
      case JobState.Transferring _ when nothingAwaitsTransfer(job) ->
          Optional.of(packed(job, JobMove.FINISH_TRANSFER, now));
      case JobState.Packaging _ when job.toPack().isEmpty() -> Optional.of(over(job, now));
      case JobState _ -> Optional.empty();
    };
  }

  private static boolean nothingAwaitsTransfer(Job job) {
    return job.details().drives().stream().noneMatch(drive -> drive.state().awaitsTransfer());
  }

  /** Drives at the site, the job's own and those that came with them, that have not been sent. */
  static List<String> toPack(Job job) {
    Set<String> sent =
        job.returns().stream()
            .flatMap(one -> one.drives().stream())
            .map(JobDrive::key)
            .collect(Collectors.toUnmodifiableSet());
    List<String> here = new ArrayList<>();
    job.details().drives().stream()
        .filter(drive -> drive.state().isAtSite())
        .map(JobDrive::driveId)
        .forEach(here::add);
    job.extraDrives().stream()
        .filter(drive -> !sent.contains(JobDrive.key(drive)))
        .forEach(here::add);
    return here;
  }

  /** {@link Job#requireToPack}. */
  static void requireToPack(Job job) {
    boolean copied =
        switch (job.state()) {
          case JobState.Packaging _, JobState.Completed _, JobState.Closed _ -> true;
          case JobState.Open _,
              JobState.InTransit _,
              JobState.Received _,
              JobState.Transferring _ ->
              false;
        };
    if (!copied || toPack(job).isEmpty()) {
      throw Refused.inState(
          "packed",
          job.state(),
          List.of("Packaging", "Completed and Closed, while it has drives here"));
    }
  }

  private static Outcome packed(Job job, JobMove move, Instant now) {
    Job next = moved(job, move, now);
    return new Outcome(next, new JobPackaging(job.ref(), next.snapshot()));
  }

  private static Outcome over(Job job, Instant now) {
    boolean well = job.state().cancelRequested() || isTransferred(job);
    Job next = moved(job, well ? JobMove.COMPLETE : JobMove.CLOSE, now);
    JobEvent event =
        well
            ? new JobCompleted(job.ref(), next.snapshot())
            : new JobClosed(job.ref(), TRANSFER_ERRORS, next.snapshot());
    return new Outcome(next, event);
  }

  /** Whether there were drives, and all their data are where they should be. */
  private static boolean isTransferred(Job job) {
    List<JobDrive> were =
        job.details().drives().stream()
            .filter(drive -> drive.state() == DriveState.SHIPPED_BACK)
            .toList();
    return !were.isEmpty() && were.stream().allMatch(JobDrive::isTransferred);
  }

  private static Job moved(Job job, JobMove move, Instant now) {
    return job.next(job.details(), job.state().after(move), job.parcel(), job.announced(), now);
  }

  private WayBack() {}
}
