package io.driveport.shipping.testing;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Writes to Kafka what other services would, always to partition 0 so that all is in one order. */
public final class Producer implements AutoCloseable {

  private final KafkaProducer<String, byte[]> kafka =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  /** The broker of the running test. */
  public static String bootstrapServers() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  /** Sends an event with a new id; returns it. */
  public UUID send(Event event, long sequence) {
    UUID id = UUID.randomUUID();
    send(event, sequence, id, Map.of());
    return id;
  }

  /** Sends an event with more headers. */
  public void send(Event event, long sequence, UUID id, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
    headers.put(CloudEventHeaders.ID, id.toString());
    headers.put(CloudEventHeaders.TYPE, EventType.of(event.getClass()).name());
    headers.put(CloudEventHeaders.SEQUENCE, Long.toString(sequence));
    sendRaw(event.topic(), event.key(), EventJson.write(event), headers);
  }

  /** Sends anything. */
  public void sendRaw(Topic topic, String key, @Nullable String body, Map<String, String> headers) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            topic.topicName(), 0, key, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      kafka.send(message).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
