package io.driveport.servicekit.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends outbox rows to Kafka and says which of them the broker has. */
final class EventSender implements AutoCloseable {

  /** How long one topic's metadata may take: a transaction of the database is open meanwhile. */
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(3);

  private final String source;
  private final Producer<String, byte[]> producer;

  /**
   * @param source {@code ce_source} of every event
   * @param settings the client's settings, such as {@code bootstrap.servers} and security
   * @param deliveryTimeout how long the broker may take for one event
   */
  EventSender(String source, Map<String, Object> settings, Duration deliveryTimeout) {
    this.source = source;
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deliveryTimeout.toMillis() / 2));
    all.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Math.min(deliveryTimeout.toMillis(), LONGEST_BLOCK.toMillis()));
    this.producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * What came of a batch.
   *
   * @param delivered positions of the rows that the broker has
   * @param failures rows that were sent and not taken; their keys' later rows were not sent
   * @param gaveUp why some rows were not even sent, null if all were; nothing is wrong with them
   */
  record Delivery(List<Long> delivered, List<Failure> failures, @Nullable Throwable gaveUp) {

    /** Whether the broker has all rows of the batch. */
    boolean isComplete() {
      return failures.isEmpty() && gaveUp == null;
    }
  }

  /** A row that the broker did not take this time. */
  record Failure(OutboxRow row, Throwable cause) {}

  /** What is done now and then while answers are waited for. */
  interface Heartbeat {
    void beat() throws SQLException;

    /** The longest time between two of them. */
    Duration interval();
  }

  /**
   * Sends rows in waves (see {@link Waves}) and waits for every answer.
   *
   * <p>While the broker is away this takes the time of one attempt for each topic, not for each
   * row: rows of a topic that does not answer, and all that are left when the producer's buffer
   * stays full, are not sent.
   *
   * @param heartbeat is done before each wave, and at its intervals while one is under way
   * @throws SQLException if that fails; what is under way may or may not arrive
   */
  Delivery send(List<OutboxRow> rows, Heartbeat heartbeat) throws SQLException {
    Batch batch = new Batch(rows, heartbeat);
    while (batch.goesOn()) {
      batch.sendWave();
    }
    return new Delivery(batch.delivered, batch.failures, batch.gaveUp);
  }

  private final class Batch {

    private final List<Long> delivered = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<String, Boolean> answers = new HashMap<>();
    private final Waves waves;
    private final Heartbeat heartbeat;
    private boolean full;
    private @Nullable Throwable gaveUp;

    Batch(List<OutboxRow> rows, Heartbeat heartbeat) {
      this.waves = new Waves(rows);
      this.heartbeat = heartbeat;
    }

    boolean goesOn() {
      return !full && waves.hasNext();
    }

    void sendWave() throws SQLException {
      heartbeat.beat();
      Map<OutboxRow, CompletableFuture<@Nullable Void>> underWay = new LinkedHashMap<>();
      for (OutboxRow row : waves.next()) {
        if (!full && answers.computeIfAbsent(row.topic(), this::answers)) {
          CompletableFuture<@Nullable Void> answer = EventSender.this.send(row);
          underWay.put(row, answer);
          // Only what keeps the row from being queued can time out that soon.
          full = answer.isCompletedExceptionally() && isTimeout(answer.exceptionNow());
          gaveUp = full ? answer.exceptionNow() : gaveUp;
        }
      }
      for (Map.Entry<OutboxRow, CompletableFuture<@Nullable Void>> each : underWay.entrySet()) {
        take(each.getKey(), each.getValue());
      }
    }

    private void take(OutboxRow row, CompletableFuture<@Nullable Void> answer) throws SQLException {
      awaitAnswer(answer);
      if (answer.isCompletedExceptionally()) {
        waves.failed(row);
        failures.add(new Failure(row, answer.exceptionNow()));
      } else {
        delivered.add(row.position());
      }
    }

    private void awaitAnswer(CompletableFuture<@Nullable Void> answer) throws SQLException {
      CompletableFuture<@Nullable Void> settled = answer.exceptionally(_ -> null);
      while (!settled.isDone()) {
        try {
          settled.get(heartbeat.interval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
          heartbeat.beat();
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new SQLException("interrupted while the broker is waited for", e);
        }
      }
    }

    private boolean answers(String topic) {
      try {
        return !producer.partitionsFor(topic).isEmpty();
      } catch (KafkaException e) {
        gaveUp = e;
        return false;
      }
    }
  }

  /** Whether a failure means that the broker, or a part of it, did not answer in time. */
  static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException;
  }

  private CompletableFuture<@Nullable Void> send(OutboxRow row) {
    CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              row.toRecord(source),
              (metadata, failure) -> {
                if (failure == null) {
                  answer.complete(null);
                } else {
                  answer.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
