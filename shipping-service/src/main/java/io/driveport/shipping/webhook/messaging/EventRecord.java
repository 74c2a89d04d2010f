package io.driveport.shipping.webhook.messaging;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of a record in CloudEvents binary mode, and leaves its body alone. */
final class EventRecord {

  /** The event in a record; empty for a tombstone, and without an id that is a UUID or a type. */
  static Optional<LoggedEvent> read(ConsumerRecord<String, byte[]> message) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : message.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    String id = headers.get(CloudEventHeaders.ID);
    String type = headers.get(CloudEventHeaders.TYPE);
    if (message.value() == null || id == null || type == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LoggedEvent(
              UUID.fromString(id),
              type,
              headers.get(CloudEventHeaders.SUBSCRIPTION_ID),
              time(headers.get(CloudEventHeaders.TIME), message),
              headers,
              message.value()));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Instant time(@Nullable String text, ConsumerRecord<String, byte[]> message) {
    return text == null
        ? Instant.ofEpochMilli(message.timestamp())
        : OffsetDateTime.parse(text).toInstant();
  }

  private EventRecord() {}
}
