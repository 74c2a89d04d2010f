package io.driveport.servicekit.check;

import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import java.util.Set;

/**
 * Rows of this service whose every change is told on a topic: one event for each version, with the
 * version as its sequence, beginning with 1.
 */
public interface ToldTable {

  /** Where the changes are told. */
  Topic topic();

  /**
   * A select statement of two columns: {@code key}, the record key as text, and {@code version},
   * the row's version, 0 if nothing has been told of it yet.
   */
  String rows();

  /** The events after which a key may have no row; after a tombstone it may in any case. */
  Set<EventType> endings();

  /** A field of bodies that names what rows go with, as a JSON Pointer; empty if there is none. */
  default String goesWith() {
    return "";
  }

  /** A select statement of one column: those of {@link #goesWith} whose rows may have gone. */
  default String gone() {
    return "select cast(null as text) where false";
  }
}
