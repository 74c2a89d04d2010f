package io.driveport.servicekit.outbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.servicekit.event.EventJson;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.hibernate.query.TypedParameterValue;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where a service puts the events of a change: in the transaction of that change, so that an event
 * is published if and only if the change has committed.
 */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      insert into outbox (event_id, topic, record_key, type, sequence, subscription_id, trace_parent, body)
      values (:eventId, :topic, :key, :type, :sequence, :subscriptionId, :traceParent, :body)
      """;

  private final EntityManager entityManager;
  private final TransactionSynchronizationRegistry transactions;
  private final OutboxRelay relay;

  Outbox(
      EntityManager entityManager,
      TransactionSynchronizationRegistry transactions,
      OutboxRelay relay) {
    this.entityManager = entityManager;
    this.transactions = transactions;
    this.relay = relay;
  }

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
    return append(
        EventType.of(event.getClass()),
        event.key(),
        EventJson.write(event),
        sequence,
        subscriptionId);
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
    return append(type, key, null, sequence, subscriptionId);
  }

  private UUID append(
      EventType type,
      String key,
      @Nullable String body,
      long sequence,
      @Nullable String subscriptionId) {
    if (relay.isFull()) {
      throw new OutboxFull();
    }
    UUID id = UUID.randomUUID();
    entityManager
        .createNativeQuery(INSERT)
        .setParameter("eventId", id)
        .setParameter("topic", type.topic().topicName())
        .setParameter("key", key)
        .setParameter("type", type.name())
        .setParameter("sequence", sequence)
        .setParameter("subscriptionId", text(subscriptionId))
        .setParameter("traceParent", text(traceParent()))
        .setParameter("body", text(body))
        .executeUpdate();
    transactions.registerInterposedSynchronization(new WakeAfterCommit());
    return id;
  }

  // A bare null has no type for Hibernate to send to PostgreSQL.
  private static TypedParameterValue<String> text(@Nullable String value) {
    return new TypedParameterValue<>(StandardBasicTypes.STRING, value);
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
