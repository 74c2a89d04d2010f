package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.servicekit.carrier.ParcelCheck;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
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
 * @param announced version with which the present delivery package was given to the carrier: what
 *     was decided upon an earlier one no longer counts; 0 before the job is shipped
 * @param createdAt when it was created
 * @param changedAt when it last changed
 * @param version number of its changes
 */
public record Job(
    UUID id,
    JobPath path,
    JobDetails details,
    JobState state,
    @Nullable Parcel parcel,
    long announced,
    Instant createdAt,
    Instant changedAt,
    long version) {

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

    /** The change as a step in the job's life. */
    public TimelineEntry entry(JobEvent told, Occasion occasion) {
      return new TimelineEntry(
          job.version(),
          job.changedAt(),
          told.getClass().getSimpleName(),
          job.state().wireName(),
          job.state().cancelRequested(),
          changed(told),
          occasion,
          remarks);
    }

    private static List<String> changed(JobEvent event) {
      return switch (event) {
        case JobCreated _, JobDeleted _ -> List.of();
        case JobUpdated updated -> updated.changed();
        case JobShipped shipped -> shipped.changed();
        case DeliveryPackageCorrected corrected -> corrected.changed();
        case JobCancelRequested cancelled -> cancelled.changed();
      };
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
    Job job = new Job(id, path, details, new JobState.Creating(), null, 0, now, now, 1);
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
   * @param check the rules about carriers, asked for only if parcels change
   * @throws Refused if more than tags would change after the job has been shipped, the job would
   *     move to a site that is closed, or its key would be Microsoft's again
   */
  public Outcome replace(
      JobDetails requested, boolean newKeys, Site site, Supplier<ParcelCheck> check, Instant now) {
    JobDetails replaced = requested.keepingWhatOnlyUpdatesSay(details);
    ChangeRules.requireKeyKept(details, replaced);
    SortedSet<String> changed = changes(replaced, newKeys);
    if (!(state instanceof JobState.Open) && !Set.of("tags").containsAll(changed)) {
      throw Refused.inState(
          "replaced, which would change " + String.join(", ", changed), state, List.of("Creating"));
    }
    if (changed.contains("location")) {
      ChangeRules.requireOpen(site);
    }
    return updated(replaced, changed, now, ParcelRules.remarks(replaced, changed, site, check));
  }

  /**
   * The customer changes some properties, ships or cancels.
   *
   * @param newKeys whether a drive would get another unlock key, which counts as a change of it
   * @param site the job's site
   * @param check the rules about carriers, asked for only if parcels change
   * @throws Refused if the job's state does not allow a part of it; then nothing of it happens
   */
  public Outcome change(
      JobChange change, boolean newKeys, Site site, Supplier<ParcelCheck> check, Instant now) {
    ChangeRules.requireOneMove(change);
    ChangeRules.requireFitting(details.type(), change.drives());
    JobDetails after = details.with(change);
    SortedSet<String> changed = changes(after, newKeys);
    changed.forEach(property -> ChangeRules.requireChangeable(property, state));
    if (state instanceof JobState.Shipping && after.inAnotherParcelThan(details)) {
      ChangeRules.requireCorrectable(parcel, change);
      return corrected(after, changed, new ParcelRules(site, check.get()), now);
    }
    if (change.ship()) {
      return shipped(after, changed, site, check, now);
    }
    List<String> remarks = ParcelRules.remarks(after, changed, site, check);
    return change.cancel()
        ? cancelled(after, changed, now, remarks)
        : updated(after, changed, now, remarks);
  }

  /** The customer moves the job to another resource group; the same one changes nothing. */
  public Outcome moveTo(String resourceGroup, Instant now) {
    JobPath moved = new JobPath(path.subscriptionId(), resourceGroup, path.name());
    if (moved.key().equals(path.key())) {
      return new Outcome(this, null);
    }
    Job job = new Job(id, moved, details, state, parcel, announced, createdAt, now, version + 1);
    return new Outcome(job, new JobUpdated(job.ref(), List.of("id"), job.snapshot()));
  }

  /** Shipping-service has registered or refused the parcel; older news than known is ignored. */
  public Outcome parcel(ParcelNews news, Instant now) {
    if (news.isOlderThan(parcel, announced)) {
      return new Outcome(this, null);
    }
    Job job =
        new Job(id, path, details, state, news.parcel(), announced, createdAt, now, version + 1);
    return new Outcome(
        job, new JobUpdated(ref(), List.of("package"), job.snapshot()), news.remarks());
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
    return new JobDeleted(ref(), state.wireName());
  }

  /** The job as subscribers know it. */
  public JobRef ref() {
    return new JobRef(id, path.subscriptionId(), path.resourceGroup(), path.name());
  }

  private Outcome shipped(
      JobDetails after,
      SortedSet<String> changed,
      Site site,
      Supplier<ParcelCheck> check,
      Instant now) {
    JobState next = state.after(JobMove.SHIP);
    if (next.equals(state)) {
      return updated(after, changed, now, ParcelRules.remarks(after, changed, site, check));
    }
    List<String> remarks = new ParcelRules(site, check.get()).requireShippable(after, changed);
    Job job = new Job(id, path, after, next, parcel, version + 1, createdAt, now, version + 1);
    return new Outcome(
        job, new JobShipped(ref(), names(changed, "state"), job.snapshot()), remarks);
  }

  private Outcome corrected(
      JobDetails after, SortedSet<String> changed, ParcelRules rules, Instant now) {
    List<String> remarks = rules.requireShippable(after, changed);
    Job job = new Job(id, path, after, state, null, version + 1, createdAt, now, version + 1);
    return new Outcome(
        job, new DeliveryPackageCorrected(ref(), List.copyOf(changed), job.snapshot()), remarks);
  }

  private Outcome cancelled(
      JobDetails after, SortedSet<String> changed, Instant now, List<String> remarks) {
    JobState next = state.after(JobMove.REQUEST_CANCEL);
    if (next.equals(state)) {
      return updated(after, changed, now, remarks);
    }
    Job job = new Job(id, path, after, next, parcel, announced, createdAt, now, version + 1);
    return new Outcome(
        job,
        new JobCancelRequested(ref(), names(changed, "cancelRequested"), job.snapshot()),
        remarks);
  }

  private Outcome updated(
      JobDetails after, SortedSet<String> changed, Instant now, List<String> remarks) {
    if (changed.isEmpty()) {
      return new Outcome(this, null);
    }
    Job job = new Job(id, path, after, state, parcel, announced, createdAt, now, version + 1);
    return new Outcome(job, new JobUpdated(ref(), List.copyOf(changed), job.snapshot()), remarks);
  }

  private SortedSet<String> changes(JobDetails after, boolean newKeys) {
    SortedSet<String> changed = JobDifference.between(details, after);
    if (newKeys) {
      changed.add("driveList");
    }
    return changed;
  }

  private static List<String> names(SortedSet<String> changed, String more) {
    SortedSet<String> all = new TreeSet<>(changed);
    all.add(more);
    return List.copyOf(all);
  }

  /** All of the job that subscribers may know. */
  public JobSnapshot snapshot() {
    return Snapshots.of(this);
  }
}
