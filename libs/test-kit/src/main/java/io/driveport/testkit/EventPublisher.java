package io.driveport.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events as another service would: stands in for the services that a test does not run.
 */
public final class EventPublisher implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProducer<String, byte[]> producer;

  /** A publisher to a broker. */
  public EventPublisher(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Publishes an event with its own id; returns when the broker has it. */
  public void publish(UUID id, Event event, long sequence, @Nullable String subscriptionId) {
    try {
      send(
          event.topic().topicName(),
          event.key(),
          headers(id, EventType.of(event.getClass()).name(), sequence, subscriptionId),
          JSON.writeValueAsBytes(event));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an event of the contract", e);
    }
  }

  /**
   * Sends any record, such as one that no service can read, or a tombstone; the broker has it then.
   */
  public void send(String topic, String key, Map<String, String> headers, byte @Nullable [] body) {
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, body);
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not take the record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Headers of an event in CloudEvents binary mode. */
  public static Map<String, String> headers(
      UUID id, String type, long sequence, @Nullable String subscriptionId) {
    Map<String, String> headers =
        new TreeMap<>(
            Map.of(
                CloudEventHeaders.SPEC_VERSION,
                "1.0",
                CloudEventHeaders.ID,
                id.toString(),
                CloudEventHeaders.TYPE,
                type,
                CloudEventHeaders.SOURCE,
                "/driveport/test",
                CloudEventHeaders.SEQUENCE,
                Long.toString(sequence)));
    if (subscriptionId != null) {
      headers.put(CloudEventHeaders.SUBSCRIPTION_ID, subscriptionId);
    }
    return headers;
  }

  @Override
  public void close() {
    producer.close();
  }
}
