package io.driveport.job.domain;

/**
 * Where a drive of a job stands. A state's methods are its legal moves.
 *
 * <pre>
 *  Specified ──arrive──▶ Received ──transfer──▶ Transferring ──transfer──▶ Completed
 *     │ miss, beMissed     ▲ │ beMissed                 ▲          │       CompletedMoreInfo
 *     ▼                    │ ▼                          └─transfer─┘              │
 *  NeverReceived ──arrive──┘                           (corrected)                │
 *                                                                                 ▼
 *  each of them ──shipBack──────────────────────────────────────────────▶ ShippedBack
 * </pre>
 */
public enum DriveState {
  /** The customer has named it, and nobody has seen it. */
  SPECIFIED("Specified"),
  /** The dock has it. */
  RECEIVED("Received"),
  /** It should have arrived and did not; it may still come. */
  NEVER_RECEIVED("NeverReceived"),
  /** Its data are being transferred. */
  TRANSFERRING("Transferring"),
  /** Its data are transferred. */
  COMPLETED("Completed"),
  /** Its transfer has ended, and there is something to tell of it: errors or only warnings. */
  COMPLETED_MORE_INFO("CompletedMoreInfo"),
  /** It has been handed to a carrier for the way back. */
  SHIPPED_BACK("ShippedBack");

  private final String wireName;

  DriveState(String wireName) {
    this.wireName = wireName;
  }

  /** The state's name in the REST contract. */
  public String wireName() {
    return wireName;
  }

  /** Whether the site has it. */
  boolean isAtSite() {
    return switch (this) {
      case RECEIVED, TRANSFERRING, COMPLETED, COMPLETED_MORE_INFO -> true;
      case SPECIFIED, NEVER_RECEIVED, SHIPPED_BACK -> false;
    };
  }

  /** Whether it is at the site and its transfer has not ended. */
  boolean awaitsTransfer() {
    return this == RECEIVED || this == TRANSFERRING;
  }

  /** The parcel did not arrive in time; a drive that has been seen stays as it is. */
  DriveState miss() {
    return this == SPECIFIED ? NEVER_RECEIVED : this;
  }

  /** The dock has it, in time or late; what has become of one since stays. */
  DriveState arrive() {
    return switch (this) {
      case SPECIFIED, NEVER_RECEIVED -> RECEIVED;
      case RECEIVED, TRANSFERRING, COMPLETED, COMPLETED_MORE_INFO, SHIPPED_BACK -> this;
    };
  }

  /**
   * The dock has opened the parcel and does not have it, whatever it has said before; one that has
   * been read or sent since was there all the same.
   */
  DriveState beMissed() {
    return switch (this) {
      case SPECIFIED, NEVER_RECEIVED, RECEIVED -> NEVER_RECEIVED;
      case TRANSFERRING, COMPLETED, COMPLETED_MORE_INFO, SHIPPED_BACK -> this;
    };
  }

  /**
   * Its transfer goes on or has ended, or what was said of that is corrected.
   *
   * @throws IllegalStateException if the site does not have it
   */
  DriveState transfer(CopyStatus status) {
    if (!isAtSite()) {
      throw new IllegalStateException("A drive that is " + wireName + " is not transferred");
    }
    return status.driveState();
  }

  /** The site has sent it, so it was there, whatever was said before. */
  DriveState shipBack() {
    return SHIPPED_BACK;
  }
}
