package io.driveport.job.persistence;

import io.driveport.job.domain.Authors;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobDetails;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.JobState;
import io.driveport.job.domain.Parcel;
import io.driveport.job.domain.ReturnParcel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A job as it lies in its table. */
@Entity
@Table(name = "job")
class JobRow {

  @Id UUID id;

  @Column(name = "subscription_id", updatable = false)
  String subscriptionId;

  @Column(name = "resource_group")
  String resourceGroup;

  String name;

  @Column(name = "subscription_key", updatable = false)
  String subscriptionKey;

  @Column(name = "group_key")
  String groupKey;

  @Column(name = "name_key", updatable = false)
  String nameKey;

  String state;

  @Column(name = "cancel_requested")
  boolean cancelRequested;

  /** Whether a job in {@code Shipping} is overdue. */
  boolean overdue;

  @Column(name = "timer_since")
  Instant timerSince;

  /**
   * The version with which the two above were written, or 0: tells that this version wrote them.
   */
  @Column(name = "timers_of")
  long timersOf;

  @ColumnTransformer(write = "?::jsonb")
  String details;

  @ColumnTransformer(write = "?::jsonb")
  @Nullable String parcel;

  @ColumnTransformer(write = "?::jsonb")
  @Nullable String returns;

  @Column(name = "announced_version")
  long announcedVersion;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @ColumnTransformer(write = "?::jsonb")
  @Nullable String authors;

  long version;

  /** Computed by the database from the details. */
  @Column(insertable = false, updatable = false)
  @Nullable String type;

  /** Computed by the database from the details. */
  @Column(name = "tracking_number", insertable = false, updatable = false)
  @Nullable String trackingNumber;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected JobRow() {}

  JobRow(Job job) {
    this.id = job.id();
    this.subscriptionId = job.path().subscriptionId();
    this.createdAt = job.createdAt();
    JobPath key = job.path().key();
    this.subscriptionKey = key.subscriptionId();
    this.groupKey = key.resourceGroup();
    this.nameKey = key.name();
    this.resourceGroup = job.path().resourceGroup();
    this.name = job.path().name();
    this.state = job.state().wireName();
    this.details = Json.write(job.details());
    this.changedAt = job.changedAt();
    this.timerSince = job.waitingSince();
    take(job);
  }

  final void take(Job job) {
    resourceGroup = job.path().resourceGroup();
    groupKey = job.path().key().resourceGroup();
    name = job.path().name();
    state = job.state().wireName();
    cancelRequested = job.state().cancelRequested();
    overdue = job.state() instanceof JobState.Overdue;
    timersOf = job.version();
    takeUntold(job);
    announcedVersion = job.announced();
    returns = job.returns().isEmpty() ? null : Json.write(job.returns());
    changedAt = job.changedAt();
    authors = Json.write(job.authors());
    version = job.version();
  }

  /** Takes over what may change without being told. */
  final void takeUntold(Job job) {
    timerSince = job.waitingSince();
    details = Json.write(job.details());
    parcel = job.parcel() == null ? null : Json.write(job.parcel());
  }

  Job toJob() {
    return new Job(
        id,
        new JobPath(subscriptionId, resourceGroup, name),
        Json.read(details, JobDetails.class),
        toState(),
        parcel == null ? null : Json.read(parcel, Parcel.class),
        returns == null ? List.of() : List.of(Json.read(returns, ReturnParcel[].class)),
        announcedVersion,
        createdAt,
        changedAt,
        timerSince,
        authors == null ? Authors.UNKNOWN : Json.read(authors, Authors.class),
        version);
  }

  private JobState toState() {
    return switch (state) {
      case "Creating" ->
          cancelRequested ? new JobState.CancelledInCreating() : new JobState.Creating();
      case "Shipping" ->
          overdue ? new JobState.Overdue(cancelRequested) : new JobState.Shipping(cancelRequested);
      case "Received" -> new JobState.Received(cancelRequested);
      case "Transferring" -> new JobState.Transferring();
      case "Packaging" -> new JobState.Packaging(cancelRequested);
      case "Completed" -> new JobState.Completed(cancelRequested);
      case "Closed" -> new JobState.Closed(cancelRequested);
      default -> throw new IllegalStateException("A stored job has the unknown state " + state);
    };
  }
}
