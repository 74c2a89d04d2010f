package io.driveport.job.domain;

/** Where a drive of a job stands. A state's methods are its legal moves. */
public enum DriveState {
  /** The customer has named it, and nobody has seen it. */
  SPECIFIED("Specified"),
  /** The dock has it. */
  RECEIVED("Received"),
  /** It should have arrived and did not; it may still come. */
  NEVER_RECEIVED("NeverReceived");

  private final String wireName;

  DriveState(String wireName) {
    this.wireName = wireName;
  }

  /** The state's name in the REST contract. */
  public String wireName() {
    return wireName;
  }

  /** The parcel did not arrive in time; a drive that has been seen stays as it is. */
  DriveState miss() {
    return switch (this) {
      case SPECIFIED, NEVER_RECEIVED -> NEVER_RECEIVED;
      case RECEIVED -> RECEIVED;
    };
  }

  /** The dock has it, in time or late. */
  DriveState arrive() {
    return switch (this) {
      case SPECIFIED, NEVER_RECEIVED, RECEIVED -> RECEIVED;
    };
  }

  /** The dock has opened the parcel and does not have it, whatever it has said before. */
  DriveState beMissed() {
    return switch (this) {
      case SPECIFIED, NEVER_RECEIVED, RECEIVED -> NEVER_RECEIVED;
    };
  }
}
