package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobCompleted;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.Refused.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a job by itself from where its drives are: with nothing left to transfer it is
 * packed, and with nothing left at the site it is over.
 */
final class WayBack {

  /** The reasons in {@link JobClosed}. */
  private static final String TRANSFER_ERRORS = "TransferErrors";

  private static final String NOTHING_RECEIVED = "NothingReceived";

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

  /**
   * Whether drives are to be packed: nothing of the job is to be transferred, and some are here.
   */
  static boolean packs(Job job) {
    return nothingIsToBeCopied(job.state()) && !toPack(job).isEmpty();
  }

  private static boolean nothingIsToBeCopied(JobState state) {
    return switch (state) {
      case JobState.Packaging _, JobState.Completed _, JobState.Closed _ -> true;
      case JobState.Open _, JobState.InTransit _, JobState.Received _, JobState.Transferring _ ->
          false;
    };
  }

  /** {@link Job#requireToPack}. */
  static void requireToPack(Job job) {
    if (!packs(job)) {
      throw Refused.inState(
          "packed",
          job.state(),
          List.of("Packaging", "Completed and Closed, while it has drives here"));
    }
  }

  /**
   * Goes on only if nothing of the job is at the site.
   *
   * @throws Refused if something is
   */
  static void requireNothingToPack(Job job) {
    List<String> here = toPack(job);
    if (!here.isEmpty()) {
      throw new Refused(
          Kind.CONFLICT,
          "JobStateConflict",
          "The job is in state %s and can't be deleted before its drives that are at the site have been sent back: %s."
              .formatted(job.state().wireName(), String.join(", ", here)),
          null);
    }
  }

  /** Whether the parcel has come, and none of the job's drives was in it. */
  static boolean missesAll(Job job) {
    return job.state() instanceof JobState.Received
        && !job.details().drives().isEmpty()
        && !haveCome(job);
  }

  /** Whether any of the job's drives has come, whatever has become of it. */
  static boolean haveCome(Job job) {
    return job.details().drives().stream().anyMatch(WayBack::hasCome);
  }

  /** {@link Job#giveUpDrives}. */
  static List<Outcome> giveUp(Job job, @Nullable String note, Instant now) {
    // A job may also have ended before its parcel came.
    boolean given = nothingIsToBeCopied(job.state()) && hasArrived(job.parcel());
    if (haveCome(job) || !(given || job.state() instanceof JobState.Received)) {
      throw Refused.inState(
          "given up", job.state(), List.of("Received, while none of its drives has come"));
    }
    if (given) {
      return List.of();
    }
    Outcome packed = packed(job, JobMove.SKIP_TRANSFER, now);
    Outcome told =
        new Outcome(
            packed.job(),
            packed.event(),
            List.of(
                "None of the drives was in the package, and the site looks for them no longer."
                    + (note == null ? "" : " " + note)));
    return told.andWhatFollows(now);
  }

  private static boolean hasArrived(@Nullable Parcel parcel) {
    return parcel != null && parcel.isReceived();
  }

  private static boolean hasCome(JobDrive drive) {
    return switch (drive.state()) {
      case SPECIFIED, NEVER_RECEIVED -> false;
      case RECEIVED, TRANSFERRING, COMPLETED, COMPLETED_MORE_INFO, SHIPPED_BACK -> true;
    };
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
            : new JobClosed(job.ref(), reason(job), next.snapshot());
    return new Outcome(next, event);
  }

  private static String reason(Job job) {
    return haveCome(job) ? TRANSFER_ERRORS : NOTHING_RECEIVED;
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
