package io.driveport.servicekit.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends outbox rows to Kafka and says which of them the broker has. */
final class EventSender implements AutoCloseable {

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
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout.toMillis());
    this.producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  /** What came of a batch. */
  record Delivery(List<Long> delivered, List<Failure> failures) {}

  /** A row that the broker did not take this time. */
  record Failure(OutboxRow row, Throwable cause) {}

  /** Sends rows in waves (see {@link Waves}) and waits for every answer. */
  Delivery send(List<OutboxRow> rows) {
    List<Long> delivered = new ArrayList<>(rows.size());
    List<Failure> failures = new ArrayList<>();
    Waves waves = new Waves(rows);
    while (waves.hasNext()) {
      List<OutboxRow> wave = waves.next();
      List<CompletableFuture<@Nullable Void>> answers = wave.stream().map(this::send).toList();
      for (int i = 0; i < wave.size(); i++) {
        try {
          answers.get(i).join();
          delivered.add(wave.get(i).position());
        } catch (CompletionException e) {
          waves.failed(wave.get(i));
          failures.add(new Failure(wave.get(i), e.getCause() == null ? e : e.getCause()));
        }
      }
    }
    return new Delivery(delivered, failures);
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
