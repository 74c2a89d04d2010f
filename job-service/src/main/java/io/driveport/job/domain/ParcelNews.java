package io.driveport.job.domain;

import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobReceived;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shipping-service has told of a parcel.
 *
 * @param parcel the parcel as it now is
 * @param jobVersion version of the job that it was decided upon; null if shipping-service did not
 *     tell
 * @param remarks what it says about that, in sentences for people
 * @param arrival what the dock has found, if it has opened the parcel
 */
public record ParcelNews(
    Parcel parcel, @Nullable Long jobVersion, List<String> remarks, @Nullable Arrival arrival) {

  /** The reason in {@link JobClosed}. */
  private static final String PACKAGE_LOST = "PackageLost";

  /** News with their own copy of the list. */
  public ParcelNews {
    remarks = List.copyOf(remarks);
  }

  /**
   * Whether a job knows better: the same package in a later version, or a delivery package that was
   * given to the carrier since.
   */
  private boolean isOlderThan(@Nullable Parcel known, long announced) {
    boolean ofAnEarlierPackage = jobVersion != null && jobVersion < announced;
    boolean knownAlready =
        known != null
            && known.packageId().equals(parcel.packageId())
            && known.version() >= parcel.version();
    return ofAnEarlierPackage || knownAlready;
  }

  /** News of a parcel that the dock has not opened. */
  public ParcelNews(Parcel parcel, @Nullable Long jobVersion, List<String> remarks) {
    this(parcel, jobVersion, remarks, null);
  }

  /** {@link Job#parcel}. */
  Outcome tell(Job job, Instant now) {
    if (isOlderThan(job.parcel(), job.announced())) {
      return new Outcome(job, null);
    }
    Parcel told = parcel.after(job.parcel());
    if (arrival != null) {
      return arrived(job, told, arrival, now);
    }
    if (told.isLost() && job.state() instanceof JobState.InTransit) {
      return givenUp(job, told, now);
    }
    boolean answered = job.state() instanceof JobState.Overdue && told.moves();
    if (!answered && remarks.isEmpty() && told.standsAs(job.parcel())) {
      return new Outcome(job.noting(told), null);
    }
    JobState state = answered ? job.state().after(JobMove.ANSWER) : job.state();
    Job next = job.next(job.details(), state, told, job.announced(), now);
    List<String> changed =
        answered ? List.of(CustomerChanges.OVERDUE, "package") : List.of("package");
    return new Outcome(next, new JobUpdated(job.ref(), changed, next.snapshot()), remarks);
  }

  /**
   * A job whose drives come after its end stays what it is; the drives are at the site all the
   * same.
   */
  private Outcome arrived(Job job, Parcel told, Arrival arrival, Instant now) {
    boolean awaited = job.state() instanceof JobState.InTransit;
    JobState state = awaited ? job.state().after(JobMove.RECEIVE) : job.state();
    Parcel opened = told.opened(arrival.extra());
    Job next = job.next(job.details().after(arrival), state, opened, job.announced(), now);
    return new Outcome(
        next,
        awaited
            ? new JobReceived(job.ref(), next.snapshot())
            : new JobUpdated(job.ref(), List.of("driveList", "package"), next.snapshot()),
        remarks);
  }

  private Outcome givenUp(Job job, Parcel lost, Instant now) {
    Job next =
        job.next(
            job.details().missingDrives(),
            job.state().after(JobMove.GIVE_UP),
            lost,
            job.announced(),
            now);
    return new Outcome(next, new JobClosed(job.ref(), PACKAGE_LOST, next.snapshot()), remarks);
  }
}
