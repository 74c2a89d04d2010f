package io.driveport.servicekit.outbox;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.servicekit.event.EventOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A committed event that the broker may not have yet.
 *
 * @param body null for a tombstone, which has the envelope of an event all the same
 */
record OutboxRow(
    long position,
    UUID eventId,
    String topic,
    String key,
    String type,
    long sequence,
    @Nullable String subscriptionId,
    @Nullable String traceParent,
    Instant occurredAt,
    @Nullable String body) {

  /** The event in CloudEvents binary mode (Kafka protocol binding 1.0). */
  ProducerRecord<String, byte[]> toRecord(EventOrigin origin) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            topic, key, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    Headers headers = message.headers();
    put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(headers, CloudEventHeaders.ID, eventId.toString());
    put(headers, CloudEventHeaders.TYPE, type);
    put(headers, CloudEventHeaders.SOURCE, origin.source());
    put(headers, CloudEventHeaders.SUBJECT, key);
    put(headers, CloudEventHeaders.TIME, DateTimeFormatter.ISO_INSTANT.format(occurredAt));
    put(headers, CloudEventHeaders.DATA_SCHEMA, origin.dataSchema(type));
    put(headers, CloudEventHeaders.SEQUENCE, Long.toString(sequence));
    put(headers, CloudEventHeaders.SUBSCRIPTION_ID, subscriptionId);
    put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    put(headers, CloudEventHeaders.TRACE_PARENT, traceParent);
    return message;
  }

  private static void put(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
