package io.driveport.job.domain;

import java.time.Instant;
import java.util.List;

/**
 * One step in the life of a job.
 *
 * @param sequence version of the job after it, which is the {@code ce_sequence} of its event
 * @param at when it happened, by the database's clock
 * @param event name of the event's record, such as {@code JobShipped}
 * @param state wire name of the job's state after it
 * @param cancelRequested whether the job was cancelled after it
 * @param changed names of the changed properties, sorted; none for a new job
 * @param occasion why it happened
 * @param remarks what was questionable about it, in sentences for people
 */
public record TimelineEntry(
    long sequence,
    Instant at,
    String event,
    String state,
    boolean cancelRequested,
    List<String> changed,
    Occasion occasion,
    List<String> remarks) {

  /** An entry with its own copies of the lists. */
  public TimelineEntry {
    changed = List.copyOf(changed);
    remarks = List.copyOf(remarks);
  }
}
