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
   */
  @Transactional(MANDATORY)
  public UUID append(Event event, long sequence, @Nullable String subscriptionId) {
    UUID id = UUID.randomUUID();
    entityManager
        .createNativeQuery(INSERT)
        .setParameter("eventId", id)
        .setParameter("topic", event.topic().topicName())
        .setParameter("key", event.key())
        .setParameter("type", EventType.of(event.getClass()).name())
        .setParameter("sequence", sequence)
        .setParameter("subscriptionId", text(subscriptionId))
        .setParameter("traceParent", text(traceParent()))
        .setParameter("body", EventJson.write(event))
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
