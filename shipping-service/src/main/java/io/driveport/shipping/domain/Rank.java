package io.driveport.shipping.domain;

/** How far a scan shows that its parcel has come; of several scans the greatest counts. */
public enum Rank {
  /** It is not shown that the carrier has the parcel. */
  NOT_SEEN,
  /** The carrier has it, or has had it. */
  CARRIED,
  /** The carrier has handed it over at its destination. */
  DELIVERED
}
