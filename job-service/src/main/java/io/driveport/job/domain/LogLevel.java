package io.driveport.job.domain;

/** How much the logs of a transfer tell. */
public enum LogLevel {
  /** Blobs with errors only. */
  ERROR("Error"),
  /** Every blob. */
  VERBOSE("Verbose");

  private final String wireName;

  LogLevel(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the REST contract. */
  public String wireName() {
    return wireName;
  }
}
