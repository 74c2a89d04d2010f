package io.driveport.local.faults;

/** A step of a service at which its database can make it wait. */
enum HoldPoint {
  /** The relay looks at committed rows, which are not sent yet. */
  LOOK_AT_OUTBOX(1),
  /** The relay removes rows that the broker has. */
  DELETE_FROM_OUTBOX(2),
  /** A consumer has noted a message, in the transaction that will apply it. */
  INSERT_INTO_INBOX(3),
  /**
   * A transaction that makes an event commits, all its writing done. Released after its service's
   * death, it still commits, and nobody hears of it.
   */
  COMMIT_OF_EVENT(4);

  private final int key;

  HoldPoint(int key) {
    this.key = key;
  }

  /** Second half of the advisory lock. */
  int key() {
    return key;
  }
}
