package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.DriveTransferred;
import io.driveport.contracts.JobEvent.JobTransferStarted;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the site reports of the transfer of one drive: how far it is, how it has ended, or what was
 * wrong with an earlier report.
 *
 * @param drive the drive, as it is in the job
 * @param outcome what its transfer has come to
 */
public record DriveReport(JobDrive drive, DriveOutcome outcome) {

  private static final List<String> ALLOWED =
      List.of("Received (not cancelled)", "Transferring", "Packaging (not cancelled)");

  /** {@link Job#transferred}. */
  List<Outcome> tell(Job job, Instant now) {
    requireTransferable(job.state());
    List<Outcome> steps = new ArrayList<>();
    JobDrive before = drive;
    if (job.state() instanceof JobState.Received) {
      steps.add(started(job, now));
      before = steps.getLast().job().details().drive(drive.driveId()).orElseThrow();
    }
    Job then = steps.isEmpty() ? job : steps.getLast().job();
    if (!outcome.equals(before.outcome())) {
      steps.add(outcome.copyStatus().goesOn() ? goesOn(then, before, now) : ended(then, now));
    }
    return steps;
  }

  private static void requireTransferable(JobState state) {
    boolean reachable =
        switch (state) {
          case JobState.Received _, JobState.Packaging _ -> !state.cancelRequested();
          case JobState.Transferring _ -> true;
          case JobState.Open _, JobState.InTransit _, JobState.Completed _, JobState.Closed _ ->
              false;
        };
    if (!reachable) {
      throw Refused.inState("told of transfers", state, ALLOWED);
    }
  }

  private Outcome started(Job job, Instant now) {
    DriveOutcome begun =
        outcome.copyStatus().goesOn()
            ? outcome
            : new DriveOutcome(CopyStatus.IN_PROGRESS, 0, 0, 0, null, null, null);
    Job next =
        job.next(
            job.details().with(drive.transferred(begun)),
            job.state().after(JobMove.START_TRANSFER),
            job.parcel(),
            job.announced(),
            now);
    return new Outcome(next, new JobTransferStarted(job.ref(), next.snapshot()));
  }

  /** That it goes on is told once; how far it is, to whoever looks. */
  private Outcome goesOn(Job job, JobDrive before, Instant now) {
    JobDetails details = job.details().with(before.transferred(outcome));
    if (before.state() == DriveState.TRANSFERRING) {
      return new Outcome(job.noting(details), null);
    }
    Job next = job.next(details, job.state(), job.parcel(), job.announced(), now);
    return new Outcome(next, new JobUpdated(job.ref(), List.of("driveList"), next.snapshot()));
  }

  private Outcome ended(Job job, Instant now) {
    Job next =
        job.next(
            job.details().with(drive.transferred(outcome)),
            job.state(),
            job.parcel(),
            job.announced(),
            now);
    return new Outcome(
        next,
        new DriveTransferred(
            job.ref(),
            drive.driveId(),
            outcome.copyStatus().wireName(),
            outcome.bytesSucceeded(),
            outcome.errors(),
            drive.isProcessed(),
            next.snapshot()),
        List.of(outcome.inWords(drive.driveId())));
  }
}
