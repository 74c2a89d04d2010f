package io.driveport.job.domain;

import java.util.List;

/** What can happen to a job's state; {@link JobState#after} says in which states it may. */
public enum JobMove {
  /** The customer has handed the parcel to a carrier. */
  SHIP("shipped", "Creating (not cancelled)"),
  /** The customer asks to cancel. */
  REQUEST_CANCEL("cancelled", "Creating", "Shipping"),
  /** The dock has taken the parcel in. */
  RECEIVE("received", "Shipping"),
  /** The parcel should have arrived by now. */
  BECOME_OVERDUE("overdue", "Shipping (not overdue)"),
  /** There is news of the parcel: from the customer, or because it moves. */
  ANSWER("answered for", "Shipping"),
  /** The parcel is given up for lost: by an operator, or because nobody has answered. */
  GIVE_UP("given up", "Shipping"),
  /** The first drive is being copied. */
  START_TRANSFER("transferred", "Received (not cancelled)"),
  /** The drives of a cancelled job go back as they came, or none has come. */
  SKIP_TRANSFER("packed without a transfer", "Received"),
  /** The last drive is copied. */
  FINISH_TRANSFER("packed", "Transferring"),
  /** The drives are on their way back, all without errors. */
  COMPLETE("completed", "Packaging"),
  /** The drives are on their way back, some with errors. */
  CLOSE("closed", "Packaging");

  private final String says;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
  private final List<String> allowedIn;

  JobMove(String says, String... allowedIn) {
    this.says = says;
    this.allowedIn = List.of(allowedIn);
  }

  /** The move in words that follow "can't be", such as {@code shipped}. */
  public String says() {
    return says;
  }

  /** The states, by their wire names, that the move is legal in. */
  public List<String> allowedIn() {
    return allowedIn;
  }
}
