package io.driveport.servicekit.inbox;

import io.driveport.contracts.Topic;

/**
 * Feeds a replica: what it keeps follows from the events of one topic alone, whatever their order
 * between keys and however often they come, so that it can be made anew from the topic.
 *
 * <p>All statements name the table without a schema, and have no effect elsewhere in the database.
 */
public interface ReplicaConsumer extends EventConsumer {

  /** The topic that feeds it. */
  Topic topic();

  /** The table of the replica. */
  String table();

  /**
   * Which rows may have been forgotten or not, by the time alone: a condition of SQL about the
   * table's columns. Whether they are there makes no difference.
   */
  default String passing() {
    return "false";
  }

  /** In which order rows that are missing are put back, where that matters: columns. */
  default String order() {
    return "1";
  }
}
