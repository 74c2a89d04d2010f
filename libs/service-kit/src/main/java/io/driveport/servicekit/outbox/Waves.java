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

  private final List<List<OutboxRow>> waves = new ArrayList<>();
  private final Set<String> failedKeys = new HashSet<>();
  private int next;

  /** Arranges rows that are in the order of their positions. */
  Waves(List<OutboxRow> rows) {
    Map<Lane, Integer> seen = new HashMap<>();
    for (OutboxRow row : rows) {
      int wave = seen.merge(Lane.of(row), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(row);
    }
  }

  boolean hasNext() {
    return next < waves.size();
  }

  /** The next wave, without the keys that have failed; may be empty. */
  List<OutboxRow> next() {
    return waves.get(next++).stream().filter(row -> !failedKeys.contains(row.key())).toList();
  }

  /** Leaves the row's key out of the waves to come. */
  void failed(OutboxRow row) {
    failedKeys.add(row.key());
  }
}
