package io.driveport.agent.event;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in a spool, in order for each drive, and marks what the broker has acknowledged.
 *
 * <p>One event at a time, and none after one that failed: an event can never overtake an earlier
 * one of its drive. Used by one thread at a time.
 */
public final class SpoolSender {

  /**
   * What has come of it.
   *
   * @param sent events that were acknowledged
   * @param waiting events that still wait
   * @param problem why they wait; null if none does
   * @param worthRetrying whether they may go out later without anybody doing anything
   */
  public record Drained(int sent, int waiting, @Nullable String problem, boolean worthRetrying) {}

  private final EventSpool spool;
  private final EventBroker broker;
  private final @Nullable String subscription;

  /**
   * @param subscription for events that were spooled without one; null to let those wait
   */
  public SpoolSender(EventSpool spool, EventBroker broker, @Nullable String subscription) {
    this.spool = spool;
    this.broker = broker;
    this.subscription = subscription;
  }

  /**
   * Sends what waits until all is sent, the broker fails, or {@code limit} has passed.
   *
   * @throws IOException if the spool can't be written
   */
  public Drained drain(Duration limit) throws IOException, InterruptedException {
    return drain(limit, _ -> true);
  }

  /**
   * The same, but sends and counts only some of the events.
   *
   * @param which must be the same for all events of a drive, or they would not be in order
   * @throws IOException if the spool can't be written
   */
  public Drained drain(Duration limit, Predicate<SpooledEvent> which)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Set<String> heldBack = new HashSet<>();
    int sent = 0;
    String problem = null;
    boolean worthRetrying = false;
    List<SpooledEvent> events = waiting(which);
    for (SpooledEvent event : events) {
      String owner = event.subscription() != null ? event.subscription() : subscription;
      if (owner == null || heldBack.contains(event.key())) {
        heldBack.add(event.key());
        problem = "no subscription is known for them; name it with --subscription";
        continue;
      }
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        problem = "there was no time left";
        worthRetrying = true;
        break;
      }
      try {
        broker.send(event, owner, left);
      } catch (BrokerUnavailableException e) {
        problem = e.getMessage();
        worthRetrying = true;
        break;
      }
      spool.acknowledge(event);
      sent++;
    }
    int waiting = waiting(which).size();
    return new Drained(sent, waiting, waiting == 0 ? null : problem, worthRetrying);
  }

  private List<SpooledEvent> waiting(Predicate<SpooledEvent> which) {
    return spool.waiting().stream().filter(which).toList();
  }
}
