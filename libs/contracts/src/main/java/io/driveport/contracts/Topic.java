package io.driveport.contracts;

import java.util.List;

/**
 * The topics of Driveport.
 *
 * <p>Partition counts are part of the contract: they decide which keys share an order, so they are
 * never changed in place; a topic that needs more gets a new version suffix.
 */
public enum Topic {
  /** Whole state of every carrier, keyed by its short key; compacted. */
  CARRIERS("driveport.carriers.v1", 3, true, CarrierEvent.class, "/carrierKey", "shipping-service"),
  /** Preparation of drives by agents, keyed by drive id; kept without limit. */
  DRIVES(
      "driveport.drives.v1",
      12,
      false,
      DriveEvent.class,
      "/preparation/driveId",
      "drive-prep-agent"),
  /** Whole state of every job that is not deleted, keyed by job id; compacted. */
  JOB_SNAPSHOTS(
      "driveport.job-snapshots.v1", 12, true, JobSnapshotChanged.class, "/job/id", "job-service"),
  /** The life of import and export jobs, keyed by job id; kept without limit. */
  JOBS("driveport.jobs.v1", 12, false, JobEvent.class, "/job/id", "job-service"),
  /** Whole state of every receiving site, keyed by its short name; compacted. */
  LOCATIONS("driveport.locations.v1", 3, true, LocationEvent.class, "/name", "location-service"),
  /** Parcels from registration to return, keyed by package id; kept without limit. */
  PACKAGES(
      "driveport.packages.v1", 12, false, PackageEvent.class, "/packageId", "shipping-service"),
  /** What people have to look at, keyed by task id; kept without limit. */
  TASKS(
      "driveport.tasks.v1",
      3,
      false,
      TaskEvent.class,
      "/taskId",
      "job-service",
      "location-service",
      "shipping-service");

  private final String topicName;
  private final int partitions;
  private final boolean compacted;
  private final Class<? extends Event> events;
  private final String keyField;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
  private final List<String> publishers;

  Topic(
      String topicName,
      int partitions,
      boolean compacted,
      Class<? extends Event> events,
      String keyField,
      String... publishers) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.compacted = compacted;
    this.events = events;
    this.keyField = keyField;
    this.publishers = List.of(publishers);
  }

  /** The name on the broker, {@code driveport.<aggregate>s.v1}. */
  public String topicName() {
    return topicName;
  }

  /** How many partitions the topic has, on every installation. */
  public int partitions() {
    return partitions;
  }

  /** Whether the broker keeps only the latest record of each key. */
  public boolean compacted() {
    return compacted;
  }

  /** What all events of the topic are. */
  public Class<? extends Event> events() {
    return events;
  }

  /** Which field of the body repeats the record key, as a JSON Pointer (RFC 6901). */
  public String keyField() {
    return keyField;
  }

  /**
   * The programs that write to the topic, as in {@code ce_source} after the last slash; at least
   * one, and each writes the events of keys of its own. The first answers for the schemas.
   */
  public List<String> publishers() {
    return publishers;
  }

  /**
   * The topic that takes what {@code consumer} could not apply, now or ever.
   *
   * @param consumer name of the consuming service, such as {@code shipping-service}
   */
  public String deadLetters(String consumer) {
    return topicName + "." + consumer + ".dlq";
  }
}
