package io.driveport.local.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that is done to the stack.
 *
 * @param at when it begins, after the beginning of the run
 * @param target name of the component
 * @param lasting how long it lasts
 */
record Fault(Duration at, Kind kind, String target, Duration lasting) {

  /** What is done. */
  enum Kind {
    /** {@code kill -9}; started again at the end. */
    KILL,
    /** Stands still. */
    PAUSE,
    /** Connections are reset, and new ones refused until the end. */
    CUT,
    /** Connections hold back what is sent over them. */
    STALL
  }

  /** In words for people. */
  @Override
  public String toString() {
    return "%-5s %s for %d ms"
        .formatted(kind.name().toLowerCase(Locale.ROOT), target, lasting.toMillis());
  }
}
