package io.driveport.job.domain;

/** Which way the data goes. */
public enum JobType {
  /** From the customer's drives into blob storage. */
  IMPORT("Import"),
  /** From blob storage onto the customer's drives. */
  EXPORT("Export");

  private final String wireName;

  JobType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the REST contract. */
  public String wireName() {
    return wireName;
  }
}
