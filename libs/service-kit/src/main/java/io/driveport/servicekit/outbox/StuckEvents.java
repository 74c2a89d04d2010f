package io.driveport.servicekit.outbox;

import org.jspecify.annotations.Nullable;

/** Hears of events that the broker refuses again and again, such as one that is too large. */
public interface StuckEvents {

  /**
   * An event that is refused.
   *
   * @param eventId its id
   * @param type its type
   * @param body its body; null for a tombstone
   * @param reason why the broker refuses it
   */
  record Stuck(String eventId, String type, @Nullable String body, String reason) {}

  /** An event has been refused several times, and is tried on; told once in the relay's life. */
  void stuck(Stuck event);

  /** Called now and then by who relays: what was stuck may have been sent since. */
  void review();
}
