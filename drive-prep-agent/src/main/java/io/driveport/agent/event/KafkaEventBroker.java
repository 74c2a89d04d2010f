package io.driveport.agent.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.SchemaAddress;
import io.driveport.contracts.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends events to Kafka as binary CloudEvents, acknowledged by all replicas in sync. */
public final class KafkaEventBroker implements EventBroker {

  private static final String SOURCE = "/driveport/drive-prep-agent";
  private static final int BLOCK_MILLIS = 5_000;
  private static final int REQUEST_MILLIS = 5_000;
  private static final int DELIVERY_MILLIS = 10_000;

  private final String bootstrapServers;
  private final @Nullable URI services;
  private @Nullable KafkaProducer<String, String> producer;

  /**
   * Connects when the first event is sent.
   *
   * @param services where the services are, which serve the events' schemas; null if that is not
   *     known
   */
  public KafkaEventBroker(String bootstrapServers, @Nullable URI services) {
    this.bootstrapServers = bootstrapServers;
    this.services = services;
  }

  @Override
  public void send(SpooledEvent event, String subscription, Duration limit)
      throws BrokerUnavailableException, InterruptedException {
    try {
      Future<?> sent = producer().send(record(event, subscription));
      sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      // The record may still be under way; a new producer must not be overtaken by it.
      close();
      throw unavailable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      close();
      throw unavailable(e);
    }
  }

  private BrokerUnavailableException unavailable(Throwable cause) {
    boolean silent =
        cause instanceof TimeoutException
            || cause instanceof org.apache.kafka.common.errors.TimeoutException;
    String reason =
        silent || cause.getMessage() == null
            ? "does not answer in time, or has no topic " + Topic.DRIVES.topicName()
            : "failed: " + cause.getMessage();
    return new BrokerUnavailableException(
        "Kafka at %s %s".formatted(bootstrapServers, reason), cause);
  }

  private KafkaProducer<String, String> producer() {
    KafkaProducer<String, String> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ProducerConfig.CLIENT_ID_CONFIG,
                  "drive-prep-agent",
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  ProducerConfig.LINGER_MS_CONFIG,
                  0,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  BLOCK_MILLIS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  REQUEST_MILLIS,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  DELIVERY_MILLIS),
              new StringSerializer(),
              new StringSerializer());
      producer = open;
    }
    return open;
  }

  private ProducerRecord<String, String> record(SpooledEvent event, String subscription) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(Topic.DRIVES.topicName(), event.key(), event.data().toString());
    Headers headers = record.headers();
    add(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    add(headers, CloudEventHeaders.ID, event.id().toString());
    add(headers, CloudEventHeaders.TYPE, event.type());
    add(headers, CloudEventHeaders.SOURCE, SOURCE);
    add(headers, CloudEventHeaders.SUBJECT, event.key());
    add(headers, CloudEventHeaders.TIME, event.time());
    if (services != null) {
      add(headers, CloudEventHeaders.DATA_SCHEMA, SchemaAddress.of(services, event.type()));
    }
    add(headers, CloudEventHeaders.SEQUENCE, Long.toString(event.sequence()));
    add(headers, CloudEventHeaders.SUBSCRIPTION_ID, subscription);
    add(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  @Override
  public void close() {
    KafkaProducer<String, String> open = producer;
    producer = null;
    if (open != null) {
      try {
        open.close(Duration.ZERO);
      } catch (InterruptException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
