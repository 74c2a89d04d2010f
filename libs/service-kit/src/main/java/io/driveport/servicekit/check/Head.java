package io.driveport.servicekit.check;

import org.jspecify.annotations.Nullable;

/**
 * How far a topic tells of one key.
 *
 * @param sequence the greatest so far; 0 if nothing has been told
 * @param type {@code ce_type} of the event with that sequence, or {@link #TOMBSTONE}
 * @param eventId {@code ce_id} of it
 * @param lost the first sequence that was left out; null if none was
 * @param goesWith what the key's row goes with, by {@link ToldTable#goesWith}; empty if nothing
 */
record Head(
    String key, long sequence, String type, String eventId, @Nullable Long lost, String goesWith) {

  /** Stands for the type of a record without a body, after which a key has no row. */
  static final String TOMBSTONE = "tombstone";

  /** Before the first event. */
  static Head before(String key) {
    return new Head(key, 0, "", "", null, "");
  }

  /**
   * After one more event. The first copies of a key's events are in their order (ADR 0002), so a
   * sequence that is left out never comes; a copy of an earlier one says nothing new.
   */
  Head then(long next, String itsType, String itsId, String itsOwner) {
    if (next <= sequence) {
      return this;
    }
    Long left = lost == null && next > sequence + 1 ? Long.valueOf(sequence + 1) : lost;
    return new Head(key, next, itsType, itsId, left, itsOwner.isEmpty() ? goesWith : itsOwner);
  }
}
