package io.driveport.shipping.domain;

import org.jspecify.annotations.Nullable;

/**
 * What an operator has decided about a parcel.
 *
 * @param reason why, for programs and events
 * @param note why, in the operator's own words: kept here only, never told in an event
 */
public record Decision<R extends Decision.Reason>(R reason, @Nullable String note) {

  /** A reason that has a name in events. */
  public interface Reason {
    /** The name. */
    String wireName();
  }
}
