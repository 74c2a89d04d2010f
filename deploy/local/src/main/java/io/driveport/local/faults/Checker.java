package io.driveport.local.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what clients were told with what is there afterwards. It knows the contract and nothing
 * of the services.
 */
final class Checker {

  private Checker() {}

  /**
   * What of the contract is broken; nothing if it holds.
   *
   * @param ledger all that clients were told, in the order of the answers
   * @param seen what is there when nothing moves any more
   */
  static List<Violation> violations(List<Told> ledger, Seen seen) {
    EventLaws events = new EventLaws(seen.events());
    return Stream.of(
            new JobLaws(ledger, seen, events).violations(),
            new TimelineLaws(ledger, seen, events).violations(),
            new ParcelLaws(ledger, seen, events).violations(),
            new SiteLaws(ledger, seen, events).violations(),
            new TopicLaws(events, seen.events()).violations(),
            new TableLaws(seen, events).violations())
        .flatMap(List::stream)
        .toList();
  }
}
