package io.driveport.servicekit.outbox;

import io.driveport.servicekit.event.EventOrigin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends outbox rows to Kafka. */
final class EventSender implements AutoCloseable {

  /**
   * Of one request: of the usual 16 KiB a broker gets so many that they cost it most of its time.
   */
  private static final int BYTES_OF_A_PARTITION = 64 << 10;

  private final EventOrigin origin;
  private final Producer<String, byte[]> producer;

  /**
   * @param origin what all envelopes have in common
   * @param settings the client's settings, such as {@code bootstrap.servers} and security
   * @param deliveryTimeout how long the broker may take for one event
   * @param longestBlock how long what a topic is, or room for an event, may be waited for: a
   *     transaction of the database is open meanwhile
   */
  EventSender(
      EventOrigin origin,
      Map<String, Object> settings,
      Duration deliveryTimeout,
      Duration longestBlock) {
    this.origin = origin;
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, BYTES_OF_A_PARTITION);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deliveryTimeout.toMillis() / 2));
    all.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Math.min(deliveryTimeout.toMillis(), longestBlock.toMillis()));
    this.producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Whether a topic can be sent to.
   *
   * @throws KafkaException if the broker does not tell
   */
  boolean hasPartitions(String topic) {
    return !producer.partitionsFor(topic).isEmpty();
  }

  /** Sends a row; the answer is the broker's, and fails as it does. */
  CompletableFuture<@Nullable Void> send(OutboxRow row) {
    CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              row.toRecord(origin),
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

  /** Sends what a topic has once more, as it is; {@link #flush} waits for it. */
  void sendAgain(ConsumerRecord<String, byte[]> message) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                message.topic(),
                message.partition(),
                message.key(),
                message.value(),
                message.headers()));
  }

  /**
   * Waits until the broker has answered for all that has been sent, or has been silent too long.
   */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
