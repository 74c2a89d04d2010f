package io.driveport.servicekit.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.outbox.OutboxAdditions.Addition;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Where a service puts the events of a change: in the transaction of that change, so that an event
 * is published if and only if the change has committed.
 */
@ApplicationScoped
public class Outbox {

  private final Session session;
  private final TransactionSynchronizationRegistry transactions;
  private final OutboxRelay relay;

  Outbox(Session session, TransactionSynchronizationRegistry transactions, OutboxRelay relay) {
    this.session = session;
    this.transactions = transactions;
    this.relay = relay;
  }

  /**
   * An event that is to be told.
   *
   * @param event the fact
   * @param sequence version of the aggregate after it, 1 for the first
   * @param subscriptionId owner of the aggregate, null where it has none
   */
  public record Fact(Event event, long sequence, @Nullable String subscriptionId) {}

  /**
   * Appends an event; it is sent soon after the commit, at least once, in order per key.
   *
   * <p>Call it after the aggregate's row has been written in the same transaction: that row's lock
   * is what puts two changes of one aggregate in the order of their commits.
   *
   * @param event the fact
   * @param sequence version of the aggregate after it, 1 for the first
   * @param subscriptionId owner of the aggregate, null where it has none
   * @return the event's id
   * @throws OutboxFull if so many events wait that nothing may be changed
   */
  @Transactional(MANDATORY)
  public UUID append(Event event, long sequence, @Nullable String subscriptionId) {
    return append(List.of(new Fact(event, sequence, subscriptionId))).getFirst();
  }

  /**
   * Appends events as {@link #append(Event, long, String)} does, in their order, with one
   * statement, however many there are.
   *
   * @return the events' ids
   * @throws OutboxFull if so many events wait that nothing may be changed
   */
  @Transactional(MANDATORY)
  public List<UUID> append(List<Fact> facts) {
    return store(
        facts.stream()
            .map(fact ->
                new Addition(
                    UUID.randomUUID(),
                    EventType.of(fact.event().getClass()),
                    fact.event().key(),
                    EventJson.write(fact.event()),
                    fact.sequence(),
                    fact.subscriptionId()))
            .toList());
  }

  /**
   * Appends the end of an aggregate on a compacted topic: a record without a body, after which the
   * broker forgets the key. It is sent as an event is, in its order.
   *
   * @param type whose topic it is, and the type in the envelope
   * @param sequence version of the aggregate after its end
   * @return the id in the envelope
   * @throws IllegalArgumentException if the topic of the type keeps every event
   */
  @Transactional(MANDATORY)
  public UUID appendTombstone(
      EventType type, String key, long sequence, @Nullable String subscriptionId) {
    if (!type.topic().compacted()) {
      throw new IllegalArgumentException(type.topic().topicName() + " is not compacted");
    }
    return store(
            List.of(new Addition(UUID.randomUUID(), type, key, null, sequence, subscriptionId)))
        .getFirst();
  }

  private List<UUID> store(List<Addition> additions) {
    if (additions.isEmpty()) {
      return List.of();
    }
    if (relay.isFull()) {
      throw new OutboxFull();
    }
    // Once for all of them: each flush looks for changes in every row that was read.
    session.flush();
    String traceParent = traceParent();
    session.doWork(connection -> new OutboxAdditions(connection).insert(additions, traceParent));
    transactions.registerInterposedSynchronization(new WakeAfterCommit());
    return additions.stream().map(Addition::id).toList();
  }

  private static @Nullable String traceParent() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid()
        ? "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        : null;
  }

  private final class WakeAfterCommit implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.wake();
      }
    }
  }
}
