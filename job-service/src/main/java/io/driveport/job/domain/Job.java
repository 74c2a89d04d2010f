package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.servicekit.carrier.ParcelCheck;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An import or export job: decides what a request or a message means for it.
 *
 * <p>Every decision yields at most one event, and each event raises {@code version} by one: the
 * version is the event's {@code ce_sequence}.
 *
 * @param id one life of the job
 * @param path its resource path
 * @param parcel what shipping-service made of the delivery package, once it has
 * @param returns the parcels in which drives went back, the latest last
 * @param announced version with which the present delivery package was given to the carrier: what
 *     was decided upon an earlier one no longer counts; 0 before the job is shipped
 * @param createdAt when it was created
 * @param changedAt when it last changed
 * @param waitingSince when it began to wait for what its state waits for: {@link JobTimer}
 * @param authors who created it, and who changed it last
 * @param version number of its changes
 */
public record Job(
    UUID id,
    JobPath path,
    JobDetails details,
    JobState state,
    @Nullable Parcel parcel,
    List<ReturnParcel> returns,
    long announced,
    Instant createdAt,
    Instant changedAt,
    Instant waitingSince,
    Authors authors,
    long version) {

  /** A job with its own copy of the list. */
  public Job {
    returns = List.copyOf(returns);
  }

  /**
   * A job as it now is, and what to publish.
   *
   * @param event null if nothing has changed
   * @param remarks what is questionable about the change, in sentences for people
   */
  public record Outcome(Job job, @Nullable JobEvent event, List<String> remarks) {

    /** An outcome with its own copy of the list. */
    public Outcome {
      remarks = List.copyOf(remarks);
    }

    Outcome(Job job, @Nullable JobEvent event) {
      this(job, event, List.of());
    }

    /** The same as somebody's work; if nothing has changed, it is nobody's. */
    public Outcome by(Author author) {
      return event == null ? this : new Outcome(job.by(author), event, remarks);
    }

    /** The same, of a job that has just begun to wait. */
    Outcome waitingAnew(Instant now) {
      return new Outcome(job.waitingAnew(now), event, remarks);
    }

    /** The same, and what follows from it by itself: {@link WayBack}. */
    public List<Outcome> andWhatFollows(Instant now) {
      return Stream.concat(Stream.of(this), WayBack.of(job, now).stream()).toList();
    }

    /** The change as a step in the job's life. */
    public TimelineEntry entry(JobEvent told, Occasion occasion) {
      return new TimelineEntry(
          job.version(),
          job.changedAt(),
          told.getClass().getSimpleName(),
          job.state().wireName(),
          job.state().cancelRequested(),
          ChangedProperties.by(told),
          occasion,
          remarks);
    }
  }

  /**
   * A new job.
   *
   * @param check the rules about carriers, asked for only if parcels are told
   * @throws Refused if its site is closed
   */
  public static Outcome create(
      UUID id,
      JobPath path,
      JobDetails details,
      Site site,
      Supplier<ParcelCheck> check,
      Instant now) {
    ChangeRules.requireOpen(site);
    Job job =
        new Job(
            id,
            path,
            details,
            new JobState.Creating(),
            null,
            List.of(),
            0,
            now,
            now,
            now,
            Authors.UNKNOWN,
            1);
    return new Outcome(
        job,
        new JobCreated(job.ref(), job.snapshot()),
        ParcelRules.remarks(details, ParcelRules.PROPERTIES, site, check));
  }

  /**
   * The customer puts the job anew.
   *
   * @param requested the details as requested
   * @param newKeys whether a drive would get another unlock key, which counts as a change of it
   * @param site the site that they name
   * @param destination the site that the drives go to then
   * @param check the rules about carriers, asked for only if parcels change
   * @throws Refused if more than tags would change after the job has been shipped, the job would
   *     move to a site that is closed, or its key would be Microsoft's again
   */
  public Outcome replace(
      JobDetails requested,
      boolean newKeys,
      Site site,
      Site destination,
      Supplier<ParcelCheck> check,
      Instant now) {
    return new CustomerChanges(answered(), now)
        .replace(requested, newKeys, site, destination, check);
  }

  /**
   * The customer changes some properties, ships or cancels. While nothing has been shipped, even a
   * change of nothing begins the wait anew.
   *
   * @param newKeys whether a drive would get another unlock key, which counts as a change of it
   * @param destination the site that the drives go to
   * @param check the rules about carriers, asked for only if parcels change
   * @throws Refused if the job's state does not allow a part of it; then nothing of it happens
   */
  public Outcome change(
      JobChange change,
      boolean newKeys,
      Site destination,
      Supplier<ParcelCheck> check,
      Instant now) {
    // Who ships may have packed the drives before the address was another.
    return new CustomerChanges(change.ship() ? this : answered(), now)
        .change(change, newKeys, destination, check);
  }

  /** The customer moves the job to another resource group; the same one changes nothing. */
  public Outcome moveTo(String resourceGroup, Instant now) {
    JobPath moved = new JobPath(path.subscriptionId(), resourceGroup, path.name());
    if (moved.key().equals(path.key())) {
      return new Outcome(this, null);
    }
    Job job =
        new Job(
            id,
            moved,
            details,
            state,
            parcel,
            returns,
            announced,
            createdAt,
            now,
            waitingSince,
            authors,
            version + 1);
    return new Outcome(job, new JobUpdated(job.ref(), List.of("id"), job.snapshot()));
  }

  /**
   * Shipping-service has told of the parcel; older news than known is ignored. A parcel that moves
   * is no longer overdue, and one that is lost ends the job. A scan that changes nothing else is
   * noted, and nobody is told.
   */
  public Outcome parcel(ParcelNews news, Instant now) {
    return news.tell(this, now);
  }

  /**
   * The site reports how far the transfer of a drive is, or how it has ended; what it has reported
   * before changes nothing.
   *
   * @return what becomes of the job, step by step, with what follows by itself; nothing if nothing
   *     changes
   * @throws Refused if the job's state or the drive's does not allow it
   */
  public List<Outcome> transferred(DriveReport report, Instant now) {
    List<Outcome> told = report.tell(this, now);
    return told.isEmpty()
        ? told
        : Stream.concat(told.stream(), WayBack.of(told.getLast().job(), now).stream()).toList();
  }

  /**
   * The site looks no longer for drives that were not in the parcel; said again, it changes
   * nothing. What came in their place goes back.
   *
   * @param note what it says about that, for people
   * @return what becomes of the job, step by step, with what follows by itself
   * @throws Refused if any of its drives has come, or the parcel has not
   */
  public List<Outcome> giveUpDrives(@Nullable String note, Instant now) {
    return WayBack.giveUp(this, note, now);
  }

  /** What follows for the job by itself from where its drives are: {@link WayBack}. */
  public List<Outcome> whatFollows(Instant now) {
    return WayBack.of(this, now);
  }

  /** Shipping-service has told of drives that go back; what is known changes nothing. */
  public Outcome returned(ReturnNews news, Instant now) {
    return news.tell(this, now);
  }

  /** Drives that came in the parcel and that no job has announced; they go back with this one. */
  public List<String> extraDrives() {
    return parcel == null ? List.of() : parcel.extra();
  }

  /** Drives at the site that have not been sent back: the job's own, and those that came along. */
  public List<String> toPack() {
    return WayBack.toPack(this);
  }

  /**
   * Goes on only if drives are to be packed.
   *
   * @throws Refused if the job's state does not allow it yet, or nothing is left
   */
  public void requireToPack() {
    WayBack.requireToPack(this);
  }

  /** The job as it is, for clients: another after every change, and in another life of its path. */
  public String tag() {
    return id + "-" + version;
  }

  /**
   * The customer deletes the job.
   *
   * @throws Refused while drives are on their way or at the site
   */
  public JobDeleted delete() {
    if (!(state instanceof JobState.Deletable)) {
      throw Refused.inState("deleted", state, List.of("Creating", "Completed", "Closed"));
    }
    WayBack.requireNothingToPack(this);
    return new JobDeleted(ref(), state.wireName());
  }

  /** The job as subscribers know it. */
  public JobRef ref() {
    return new JobRef(id, path.subscriptionId(), path.resourceGroup(), path.name());
  }

  /** The job one change later; it waits anew if it now waits for something else. */
  Job next(
      JobDetails after,
      JobState next,
      @Nullable Parcel parcelThen,
      long announcedThen,
      Instant now) {
    return new Job(
        id,
        path,
        after,
        next,
        parcelThen,
        returns,
        announcedThen,
        createdAt,
        now,
        JobTimer.of(next).equals(JobTimer.of(state)) ? waitingSince : now,
        authors,
        version + 1);
  }

  /** The same job, as if it had just begun to wait. */
  Job waitingAnew(Instant now) {
    return with(details, parcel, returns, now, authors);
  }

  /** The same job with what is known of its parcel now. */
  Job noting(Parcel told) {
    return with(details, told, returns, waitingSince, authors);
  }

  /** The same job with what is known of the transfer of its drives now. */
  Job noting(JobDetails told) {
    return with(told, parcel, returns, waitingSince, authors);
  }

  /** The same job, of whose drives some have gone back. */
  Job having(List<ReturnParcel> told) {
    return with(details, parcel, told, waitingSince, authors);
  }

  /** The same job, of a customer who is answered with the address before shipping. */
  private Job answered() {
    return state instanceof JobState.Open
        ? with(details.addressKnown(), parcel, returns, waitingSince, authors)
        : this;
  }

  private Job by(Author author) {
    Authors then = new Authors(version == 1 ? author : authors.creator(), author);
    return with(details, parcel, returns, waitingSince, then);
  }

  private Job with(
      JobDetails known,
      @Nullable Parcel told,
      List<ReturnParcel> gone,
      Instant waiting,
      Authors by) {
    return new Job(
        id, path, known, state, told, gone, announced, createdAt, changedAt, waiting, by, version);
  }

  /** All of the job that subscribers may know. */
  public JobSnapshot snapshot() {
    return Snapshots.of(this);
  }
}
