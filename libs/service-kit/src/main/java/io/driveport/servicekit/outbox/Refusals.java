package io.driveport.servicekit.outbox;

import io.driveport.servicekit.outbox.StuckEvents.Stuck;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Counts how often the broker has refused an event, and says once when that is too often. */
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  /** So many refusals are no accident: a leader that moves, or a topic that is being made. */
  private static final int TOO_OFTEN = 5;

  private static final int MOST_KEPT = 10_000;

  private final Map<UUID, Integer> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
          return size() > MOST_KEPT;
        }
      };
  private final Deque<Stuck> stuck = new ArrayDeque<>();

  /** The broker has refused a row once more. */
  void add(OutboxRow row, Throwable cause) {
    if (counts.merge(row.eventId(), 1, Integer::sum) == TOO_OFTEN) {
      stuck.add(new Stuck(row.eventId().toString(), row.type(), row.body(), cause.toString()));
    }
  }

  /**
   * Tells of those that have been refused too often since the last call; of one that can't be told
   * and those behind it the next time.
   */
  void tell(StuckEvents listener) {
    try {
      while (!stuck.isEmpty()) {
        listener.stuck(stuck.getFirst());
        stuck.removeFirst();
      }
    } catch (RuntimeException e) {
      LOG.warnf("It can't be told now that an event is refused: %s", e.toString());
    }
  }
}
