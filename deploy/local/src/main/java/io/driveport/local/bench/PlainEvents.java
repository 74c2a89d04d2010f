package io.driveport.local.bench;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.SchemaAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the relay is compared with: a producer with its settings and without a database, that sends
 * records like its.
 */
final class PlainEvents implements AutoCloseable {

  private static final int BYTES_OF_A_PARTITION = 64 * 1024;
  private static final String DATA_SCHEMA =
      SchemaAddress.of(URI.create("https://127.0.0.1:8443"), EventsBench.TYPE);

  private final String topic;
  private final byte[] body;
  private final Producer<String, byte[]> producer;

  /**
   * @param bytes length of each body
   */
  PlainEvents(String bootstrapServers, String topic, int bytes) {
    this.topic = topic;
    this.body = "x".repeat(bytes).getBytes(StandardCharsets.UTF_8);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                "batch.size",
                BYTES_OF_A_PARTITION),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Sends one now. */
  Future<RecordMetadata> send(String key) {
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, body);
    Headers headers = message.headers();
    put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(headers, CloudEventHeaders.ID, UUID.randomUUID().toString());
    put(headers, CloudEventHeaders.TYPE, EventsBench.TYPE);
    put(headers, CloudEventHeaders.SOURCE, "/driveport/job-service");
    put(headers, CloudEventHeaders.SUBJECT, key);
    put(headers, CloudEventHeaders.TIME, Instant.now().toString());
    put(headers, CloudEventHeaders.DATA_SCHEMA, DATA_SCHEMA);
    put(headers, CloudEventHeaders.SEQUENCE, "1");
    put(headers, CloudEventHeaders.SUBSCRIPTION_ID, "bench");
    put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    return producer.send(message);
  }

  /** Sends one, and waits for the broker. */
  void sendAndWait(String key) throws IOException {
    try {
      var _ = send(key).get();
    } catch (ExecutionException e) {
      throw new IOException("the broker has not taken a record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
