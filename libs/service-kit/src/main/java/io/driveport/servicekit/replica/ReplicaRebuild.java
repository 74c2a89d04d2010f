package io.driveport.servicekit.replica;

import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.event.TopicReader;
import io.driveport.servicekit.event.UnreadableEvent;
import io.driveport.servicekit.inbox.PassingFailures;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Makes a replica anew from its topic, while the service runs (ADR 0021).
 *
 * <p>The whole topic is read into a shadow table by the consumer of the replica itself. Then
 * writing to the replica waits, what has come meanwhile is read too, and the replica becomes what
 * the shadow is, in one transaction: whoever reads sees the one or the other, and nothing in
 * between.
 */
@ApplicationScoped
class ReplicaRebuild {

  private static final Logger LOG = Logger.getLogger(ReplicaRebuild.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BATCH = 500;

  private final Session session;
  private final Map<String, Object> kafka;

  ReplicaRebuild(Session session, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.session = session;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * What a rebuild has found.
   *
   * @param records records of the topic
   * @param notApplied those that could not be applied, as when they came first
   */
  record Result(long records, long notApplied, Differences differences) {}

  /**
   * Makes a replica anew. Two at the same time would disturb each other; the caller sees to that.
   *
   * @throws RuntimeException if database or broker fail; the replica is as before
   */
  Result rebuild(ReplicaConsumer replica) {
    inTransaction(replica, ShadowTable::create);
    try (TopicReader reader = new TopicReader(kafka, PATIENCE)) {
      Pass pass = new Pass(replica, reader);
      pass.readOn(this::applyByItself);
      // The second time there is little to read while others wait to write.
      pass.readOn(this::applyByItself);
      Differences found =
          QuarkusTransaction.requiringNew()
              .timeout(600)
              .call(() -> {
                with(replica, ShadowTable::lockLive);
                with(replica, ShadowTable::stepInFront);
                pass.readOn(this::applyTogether);
                return takeOver(replica);
              });
      return new Result(pass.records, pass.notApplied, found);
    } finally {
      inTransaction(replica, ShadowTable::drop);
    }
  }

  /** Goes through the topic, each time from where it ended before. */
  private static final class Pass {

    private final ReplicaConsumer replica;
    private final TopicReader reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long records;
    private long notApplied;

    Pass(ReplicaConsumer replica, TopicReader reader) {
      this.replica = replica;
      this.reader = reader;
      reader
          .partitions(List.of(replica.topic().topicName()))
          .forEach(partition -> positions.put(partition, 0L));
    }

    void readOn(Applying applying) {
      positions.replaceAll((partition, from) -> {
        List<ReceivedEvent> batch = new ArrayList<>();
        long end =
            reader.read(
                partition,
                from,
                message -> {
                  take(message, batch::add);
                  if (batch.size() == BATCH) {
                    notApplied += applying.apply(replica, batch);
                    batch.clear();
                  }
                  return true;
                });
        notApplied += applying.apply(replica, batch);
        return end;
      });
    }

    private void take(ConsumerRecord<String, byte[]> message, Consumer<ReceivedEvent> batch) {
      records++;
      try {
        ReceivedEvent.from(message).ifPresent(batch);
      } catch (UnreadableEvent e) {
        notApplied++;
        LOG.infof("Not in the rebuilt replica of %s: %s", replica.topic(), e.getMessage());
      }
    }
  }

  /** Applies some events to a shadow; the number of those that can't be applied. */
  private interface Applying {
    long apply(ReplicaConsumer replica, List<ReceivedEvent> events);
  }

  private long applyByItself(ReplicaConsumer replica, List<ReceivedEvent> events) {
    try {
      QuarkusTransaction.requiringNew().run(() -> applyInFront(replica, events));
      return 0;
    } catch (RuntimeException e) {
      if (PassingFailures.passes(e)) {
        throw e;
      }
      return events.stream().filter(event -> !applies(replica, event)).count();
    }
  }

  private boolean applies(ReplicaConsumer replica, ReceivedEvent event) {
    try {
      QuarkusTransaction.requiringNew().run(() -> applyInFront(replica, List.of(event)));
      return true;
    } catch (RuntimeException e) {
      if (PassingFailures.passes(e)) {
        throw e;
      }
      LOG.infof("Not in the rebuilt replica of %s: %s", replica.topic(), e.toString());
      return false;
    }
  }

  private long applyTogether(ReplicaConsumer replica, List<ReceivedEvent> events) {
    events.forEach(replica::apply);
    return 0;
  }

  private void applyInFront(ReplicaConsumer replica, List<ReceivedEvent> events) {
    with(replica, ShadowTable::stepInFront);
    events.forEach(replica::apply);
  }

  private Differences takeOver(ReplicaConsumer replica) {
    session.flush();
    return session.doReturningWork(
        connection -> new ShadowTable(connection, replica.table()).takeOver());
  }

  private interface Work {
    void on(ShadowTable shadow) throws SQLException;
  }

  private void inTransaction(ReplicaConsumer replica, Work work) {
    QuarkusTransaction.requiringNew().run(() -> with(replica, work));
  }

  private void with(ReplicaConsumer replica, Work work) {
    session.doWork(connection -> work.on(new ShadowTable(connection, replica.table())));
  }
}
