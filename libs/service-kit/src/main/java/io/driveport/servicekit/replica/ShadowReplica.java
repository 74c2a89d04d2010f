package io.driveport.servicekit.replica;

import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.event.TopicPass;
import io.driveport.servicekit.event.TopicReader;
import io.driveport.servicekit.event.UnreadableEvent;
import io.driveport.servicekit.inbox.PassingFailures;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * A replica as its topic tells it, beside the one that is in use (ADR 0021): in a shadow table,
 * written by the replica's own consumer. Two of one replica at the same time would disturb each
 * other; whoever makes one has the replica's lock.
 */
final class ShadowReplica implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ShadowReplica.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BATCH = 500;

  private final Session session;
  private final ReplicaConsumer replica;
  private final TopicReader reader;
  private final TopicPass pass;
  private long records;
  private long notApplied;

  private ShadowReplica(
      Session session, ReplicaConsumer replica, TopicReader reader, TopicPass pass) {
    this.session = session;
    this.replica = replica;
    this.reader = reader;
    this.pass = pass;
  }

  /**
   * An empty one.
   *
   * @param kafka settings of a client
   * @throws RuntimeException if database or broker fail
   */
  static ShadowReplica of(Session session, Map<String, Object> kafka, ReplicaConsumer replica) {
    TopicReader reader = new TopicReader(kafka, PATIENCE);
    try {
      TopicPass pass = new TopicPass(reader, replica.topic().topicName(), BATCH);
      ShadowReplica shadow = new ShadowReplica(session, replica, reader, pass);
      shadow.inTransaction(ShadowTable::create);
      return shadow;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Work with the shadow's table, in a transaction. */
  @FunctionalInterface
  interface Asking<T> {
    T of(ShadowTable table) throws SQLException;
  }

  /** Work with the shadow's table that yields nothing. */
  @FunctionalInterface
  interface Work {
    void on(ShadowTable table) throws SQLException;
  }

  /** Records of the topic that have been read. */
  long records() {
    return records;
  }

  /** Those that could not be applied, as when they came first. */
  long notApplied() {
    return notApplied;
  }

  /** Reads the topic from where it ended before to where it ends now, in transactions. */
  void readOn() {
    readOn(this::applyByThemselves);
  }

  /** The same in the caller's transaction; one that can't be applied makes it fail. */
  void readOnTogether() {
    with(ShadowTable::stepInFront);
    readOn(events -> {
      events.forEach(replica::apply);
      return 0;
    });
  }

  /** Works with the table in the caller's transaction. */
  void with(Work work) {
    session.doWork(connection -> work.on(new ShadowTable(connection, replica)));
  }

  /** Asks the table in the caller's transaction, in which all that was applied is there. */
  <T> T ask(Asking<T> question) {
    session.flush();
    return session.doReturningWork(connection -> question.of(new ShadowTable(connection, replica)));
  }

  /** Removes it. */
  @Override
  public void close() {
    try (reader) {
      inTransaction(ShadowTable::drop);
    }
  }

  /** Applies some events; the number of those that can't be applied. */
  private interface Applying {
    long apply(List<ReceivedEvent> events);
  }

  private void readOn(Applying applying) {
    pass.readOn(messages -> {
      List<ReceivedEvent> events = new ArrayList<>();
      messages.forEach(message -> take(message, events::add));
      notApplied += applying.apply(events);
    });
  }

  private void take(ConsumerRecord<String, byte[]> message, Consumer<ReceivedEvent> events) {
    records++;
    try {
      ReceivedEvent.from(message).ifPresent(events);
    } catch (UnreadableEvent e) {
      notApplied++;
      LOG.infof("Not in the shadow of %s: %s", replica.topic(), e.getMessage());
    }
  }

  private long applyByThemselves(List<ReceivedEvent> events) {
    if (events.isEmpty() || applies(events)) {
      return 0;
    }
    return events.stream().filter(event -> !applies(List.of(event))).count();
  }

  private boolean applies(List<ReceivedEvent> events) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> {
            with(ShadowTable::stepInFront);
            events.forEach(replica::apply);
          });
      return true;
    } catch (RuntimeException e) {
      if (PassingFailures.passes(e)) {
        throw e;
      }
      LOG.infof("Not in the shadow of %s: %s", replica.topic(), e.toString());
      return false;
    }
  }

  private void inTransaction(Work work) {
    QuarkusTransaction.requiringNew().run(() -> with(work));
  }
}
