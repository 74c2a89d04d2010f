package io.driveport.shipping.testing;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Writes to Kafka what other services would, always to partition 0 so that all is in one order. */
public final class Producer implements AutoCloseable {

  private final KafkaProducer<String, byte[]> kafka = open(Map.of());
  private final List<ProducerRecord<String, byte[]>> held = new ArrayList<>();
  private boolean holding;

  private static KafkaProducer<String, byte[]> open(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

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

  /** Has all that is sent meanwhile be one batch, which a consumer gets at once. */
  public void together(Runnable sends) {
    holding = true;
    sends.run();
    holding = false;
    try (KafkaProducer<String, byte[]> patient =
        open(Map.of("linger.ms", 10_000, "batch.size", 1_000_000))) {
      List<Future<RecordMetadata>> answers = held.stream().map(patient::send).toList();
      patient.flush();
      answers.forEach(Producer::taken);
    }
    held.clear();
  }

  /** Sends anything. */
  public void sendRaw(Topic topic, String key, @Nullable String body, Map<String, String> headers) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            topic.topicName(), 0, key, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    if (holding) {
      held.add(message);
      return;
    }
    taken(kafka.send(message));
  }

  private static void taken(Future<RecordMetadata> answer) {
    try {
      answer.get();
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
