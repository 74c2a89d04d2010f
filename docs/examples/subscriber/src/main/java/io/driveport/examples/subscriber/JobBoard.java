package io.driveport.examples.subscriber;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The read model: where every job stands. It comes out the same however often and from wherever the
 * events are read, because an event that is not newer than what is known changes nothing.
 *
 * @param jobs by id; a deleted one stays, without its data, so that a replay can't bring it back
 * @param skipped how many events of each type were skipped that this program was not built for
 */
public record JobBoard(Map<String, Entry> jobs, Map<String, Long> skipped) {

  /** The types that this program was built for. Each but the last has the whole job with it. */
  static final Set<String> TYPES =
      Set.of(
          "io.driveport.JobCreated.v1",
          "io.driveport.JobUpdated.v1",
          "io.driveport.JobShipped.v1",
          "io.driveport.DeliveryPackageCorrected.v1",
          "io.driveport.JobCancelRequested.v1",
          "io.driveport.DestinationChanged.v1",
          "io.driveport.JobReceived.v1",
          "io.driveport.JobOverdue.v1",
          "io.driveport.JobTransferStarted.v1",
          "io.driveport.DriveTransferred.v1",
          "io.driveport.JobPackaging.v1",
          "io.driveport.JobCompleted.v1",
          "io.driveport.JobClosed.v1",
          "io.driveport.JobExpired.v1",
          JobBoard.DELETED);

  private static final String DELETED = "io.driveport.JobDeleted.v1";

  /**
   * A job.
   *
   * @param sequence of the event that told this last
   * @param name empty once the job is gone
   * @param state as the event spells it; states are added, so it is shown and not compared
   */
  public record Entry(
      long sequence, boolean gone, String subscriptionId, String name, String state) {}

  /** What an event has done to the model. */
  public enum Effect {
    APPLIED,
    /** It was known: it came twice, or is read again. */
    KNOWN,
    /** This program was not built for its type. */
    SKIPPED
  }

  /** An empty one. */
  public JobBoard() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  /** Takes an event in. */
  public Effect apply(JobEvent event) {
    Entry known = jobs.get(event.jobId());
    if (known != null && event.sequence() <= known.sequence()) {
      return Effect.KNOWN;
    }
    if (!TYPES.contains(event.type())) {
      // The next event of the job brings the whole job, so nothing is missed for long.
      skipped.merge(event.type(), 1L, Long::sum);
      return Effect.SKIPPED;
    }
    jobs.put(
        event.jobId(),
        event.type().equals(DELETED)
            ? new Entry(event.sequence(), true, "", "", "")
            : new Entry(
                event.sequence(),
                false,
                event.text("/job/subscriptionId"),
                event.text("/job/name"),
                event.text("/snapshot/state")));
    return Effect.APPLIED;
  }
}
