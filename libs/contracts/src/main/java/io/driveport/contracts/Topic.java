package io.driveport.contracts;

/**
 * The topics of Driveport.
 *
 * <p>Partition counts are part of the contract: they decide which keys share an order, so they are
 * never changed in place; a topic that needs more gets a new version suffix.
 */
public enum Topic {
  /** Whole state of every carrier, keyed by its short key; compacted. */
  CARRIERS("driveport.carriers.v1", 3, true),
  /** Preparation of drives by agents, keyed by drive id; kept without limit. */
  DRIVES("driveport.drives.v1", 12, false),
  /** The life of import and export jobs, keyed by job id; kept without limit. */
  JOBS("driveport.jobs.v1", 12, false),
  /** Whole state of every receiving site, keyed by its short name; compacted. */
  LOCATIONS("driveport.locations.v1", 3, true),
  /** Parcels from registration to return, keyed by package id; kept without limit. */
  PACKAGES("driveport.packages.v1", 12, false);

  private final String topicName;
  private final int partitions;
  private final boolean compacted;

  Topic(String topicName, int partitions, boolean compacted) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.compacted = compacted;
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

  /**
   * The topic that takes what {@code consumer} could not apply, now or ever.
   *
   * @param consumer name of the consuming service, such as {@code shipping-service}
   */
  public String deadLetters(String consumer) {
    return topicName + "." + consumer + ".dlq";
  }
}
