package io.driveport.servicekit.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a batch is sent: wave by wave, at most one row of a key and topic in each.
 *
 * <p>All rows of a wave are under way at once; the next wave starts when the broker has answered
 * for the one before. A key whose row failed is left out of later waves, so that a later event can
 * never overtake an earlier one of the same aggregate, and a row that can't be sent holds back its
 * own key only. Between topics there is no order, so an event and the snapshot that goes with it
 * share a wave.
 */
final class Waves {

  /** What shares an order. */
  private record Lane(String topic, String key) {
    static Lane of(OutboxRow row) {
      return new Lane(row.topic(), row.key());
    }
  }

  private final Map<Lane, Integer> seen = new HashMap<>();
  private final List<List<OutboxRow>> laterWaves = new ArrayList<>();
  private final Set<String> failedKeys = new HashSet<>();
  private int next;

  /**
   * Puts a row behind those of its key and topic that came before.
   *
   * @param row those of a key and topic come in the order of their positions
   * @return whether it is the first of them, so that it belongs to the first wave and may be sent
   *     at once; it is kept for a later wave if not
   */
  boolean add(OutboxRow row) {
    int before = seen.merge(Lane.of(row), 1, Integer::sum) - 1;
    if (before == 0) {
      return true;
    }
    if (before > laterWaves.size()) {
      laterWaves.add(new ArrayList<>());
    }
    laterWaves.get(before - 1).add(row);
    return false;
  }

  /** Whether there is a wave after those that there were. */
  boolean hasNext() {
    return next < laterWaves.size();
  }

  /** The next wave, without the keys that have failed; may be empty. */
  List<OutboxRow> next() {
    return laterWaves.get(next++).stream().filter(row -> !failedKeys.contains(row.key())).toList();
  }

  /** Leaves the row's key out of the waves to come. */
  void failed(OutboxRow row) {
    failedKeys.add(row.key());
  }
}
