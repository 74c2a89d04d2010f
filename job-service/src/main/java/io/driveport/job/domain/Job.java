package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.job.domain.Refused.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
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
        case JobCancelRequested cancelled -> cancelled.changed();
      };
    }
  }

  /**
   * A new job.
   *
   * @throws Refused if its site is closed
   */
  public static Outcome create(UUID id, JobPath path, JobDetails details, Site site, Instant now) {
    requireOpen(site);
    Job job = new Job(id, path, details, new JobState.Creating(), null, now, now, 1);
    return new Outcome(job, new JobCreated(job.ref(), job.snapshot()));
  }

  /**
   * The customer puts the job anew.
   *
   * @param requested the details as requested
   * @param newKeys whether a drive would get another unlock key, which counts as a change of it
   * @param site the site that they name
   * @throws Refused if more than tags would change after the job has been shipped, or the job would
   *     move to a site that is closed
   */
  public Outcome replace(JobDetails requested, boolean newKeys, Site site, Instant now) {
    JobDetails replaced = requested.keepingWhatOnlyUpdatesSay(details);
    SortedSet<String> changed = changes(replaced, newKeys);
    if (!(state instanceof JobState.Open) && !Set.of("tags").containsAll(changed)) {
      throw Refused.inState("replaced", state, List.of("Creating"));
    }
    if (changed.contains("location")) {
      requireOpen(site);
    }
    return updated(replaced, state, changed, now);
  }

  /**
   * The customer changes some properties, ships or cancels.
   *
   * @param newKeys whether a drive would get another unlock key, which counts as a change of it
   * @param site the job's site
   * @throws Refused if the job's state does not allow a part of it; then nothing of it happens
   */
  public Outcome change(JobChange change, boolean newKeys, Site site, Instant now) {
    if (change.ship() && change.cancel()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidRequestContent",
          "A job can't be shipped and cancelled by one request.",
          "properties.cancelRequested");
    }
    requireFitting(change.drives());
    JobDetails after = details.with(change);
    SortedSet<String> changed = changes(after, newKeys);
    changed.forEach(this::requireChangeable);
    if (change.ship()) {
      requireShippable(after, site);
      return shipped(after, changed, now);
    }
    if (change.cancel()) {
      return cancelled(after, changed, now);
    }
    return updated(after, state, changed, now);
  }

  /** The customer moves the job to another resource group; the same one changes nothing. */
  public Outcome moveTo(String resourceGroup, Instant now) {
    JobPath moved = new JobPath(path.subscriptionId(), resourceGroup, path.name());
    if (moved.key().equals(path.key())) {
      return new Outcome(this, null);
    }
    Job job = new Job(id, moved, details, state, parcel, createdAt, now, version + 1);
    return new Outcome(job, new JobUpdated(job.ref(), List.of("id"), job.snapshot()));
  }

  /** Shipping-service has registered or refused the parcel; older news than known is ignored. */
  public Outcome parcel(Parcel news, Instant now) {
    if (parcel != null
        && parcel.packageId().equals(news.packageId())
        && parcel.version() >= news.version()) {
      return new Outcome(this, null);
    }
    Job job = new Job(id, path, details, state, news, createdAt, now, version + 1);
    return new Outcome(job, new JobUpdated(ref(), List.of("package"), job.snapshot()));
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

  private Outcome shipped(JobDetails after, SortedSet<String> changed, Instant now) {
    JobState next = state.after(JobMove.SHIP);
    if (next.equals(state)) {
      return updated(after, state, changed, now);
    }
    Job job = new Job(id, path, after, next, parcel, createdAt, now, version + 1);
    return new Outcome(job, new JobShipped(ref(), names(changed, "state"), job.snapshot()));
  }

  private Outcome cancelled(JobDetails after, SortedSet<String> changed, Instant now) {
    JobState next = state.after(JobMove.REQUEST_CANCEL);
    if (next.equals(state)) {
      return updated(after, state, changed, now);
    }
    Job job = new Job(id, path, after, next, parcel, createdAt, now, version + 1);
    return new Outcome(
        job, new JobCancelRequested(ref(), names(changed, "cancelRequested"), job.snapshot()));
  }

  private Outcome updated(JobDetails after, JobState next, SortedSet<String> changed, Instant now) {
    if (changed.isEmpty()) {
      return new Outcome(this, null);
    }
    Job job = new Job(id, path, after, next, parcel, createdAt, now, version + 1);
    return new Outcome(job, new JobUpdated(ref(), List.copyOf(changed), job.snapshot()));
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

  /** Which property may be changed in which state: ADR 0004. */
  private void requireChangeable(String property) {
    List<String> allowed =
        switch (property) {
          case "tags" -> List.of();
          case "deliveryPackage", "driveList" -> List.of("Creating");
          case "logLevel", "backupDriveManifest" -> List.of("Creating", "Shipping", "Received");
          default -> List.of("Creating", "Shipping", "Received", "Transferring");
        };
    if (!allowed.isEmpty() && !allowed.contains(state.wireName())) {
      throw Refused.inState("given another " + property, state, allowed);
    }
  }

  private void requireFitting(@Nullable List<JobDrive> drives) {
    if (drives == null) {
      return;
    }
    boolean export = details.type() == JobType.EXPORT;
    if (export != drives.isEmpty()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidPropertyValue",
          export
              ? "The property driveList is for import jobs only."
              : "The property driveList is empty; a job has 1 to 10 drives.",
          "properties.driveList");
    }
  }

  private static void requireOpen(Site site) {
    if (!site.open()) {
      throw new Refused(
          Kind.CONFLICT,
          "LocationClosed",
          "The location %s takes no parcels now; use one of: %s."
              .formatted(site.displayName(), String.join(", ", site.alternateLocations())),
          "location");
    }
  }

  private static void requireShippable(JobDetails details, Site site) {
    DeliveryPackage parcel = details.deliveryPackage();
    if (parcel == null) {
      throw new Refused(
          Kind.INVALID,
          "DeliveryPackageRequired",
          "A job is shipped with properties.deliveryPackage (carrierName and trackingNumber), in"
              + " this request or an earlier one.",
          "properties.deliveryPackage");
    }
    if (!site.takesFrom(parcel.carrierName())) {
      throw new Refused(
          Kind.INVALID,
          "CarrierNotSupported",
          "The carrier '%s' does not deliver to %s; supported: %s."
              .formatted(
                  parcel.carrierName(),
                  site.displayName(),
                  String.join(", ", site.supportedCarriers())),
          "properties.deliveryPackage.carrierName");
    }
  }

  private JobSnapshot snapshot() {
    return Snapshots.of(this);
  }
}
