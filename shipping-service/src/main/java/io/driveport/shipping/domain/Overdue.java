package io.driveport.shipping.domain;

import java.util.Arrays;
import java.util.Optional;

/** What may fail to happen with a parcel; the kinds go into events. */
public enum Overdue {
  /** The carrier has not shown that it has the parcel. */
  REGISTRATION(
      "RegistrationOverdue",
      "No scan shows that the carrier has the parcel.",
      "Ask the customer whether it has been handed over, and whether the tracking number is right."),
  /** The carrier has the parcel, and says no more of it. */
  SCAN(
      "ScanOverdue",
      "The parcel is under way, and nothing has been heard of it.",
      "Ask the carrier where it is; take it for lost if nobody finds it."),
  /** The carrier says that it has handed the parcel over, and the dock has not received it. */
  RECEIPT(
      "ReceiptOverdue",
      "The carrier says that the parcel has been delivered, and the dock has not received it.",
      "Look for it at the dock and receive it; else ask the carrier who has signed for it.");

  private final String kind;
  private final String reason;
  private final String suggestedAction;

  Overdue(String kind, String reason, String suggestedAction) {
    this.kind = kind;
    this.reason = reason;
    this.suggestedAction = suggestedAction;
  }

  /** The kind of its task. */
  public String kind() {
    return kind;
  }

  /** Why people have to look, in a sentence for them. */
  public String reason() {
    return reason;
  }

  /** What to do about it, in a sentence for people. */
  public String suggestedAction() {
    return suggestedAction;
  }

  /** That of a kind of tasks, if it is a kind of these. */
  public static Optional<Overdue> ofKind(String kind) {
    return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
  }
}
