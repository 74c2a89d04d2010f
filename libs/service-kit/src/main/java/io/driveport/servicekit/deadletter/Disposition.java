package io.driveport.servicekit.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has done about a dead letter.
 *
 * @param by name of the operator, as in the audit
 * @param reason why, in the operator's words; null if it was applied
 */
record Disposition(Kind kind, String by, Instant at, @Nullable String reason) {

  /** What can be done. */
  enum Kind {
    /** It has been applied after all. */
    REDRIVEN("Redriven"),
    /** It is not to be applied. */
    DISCARDED("Discarded");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
