package io.driveport.servicekit.event;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka.
 *
 * @param id {@code ce_id}: the same for every delivery of it
 * @param sequence {@code ce_sequence}: version of its aggregate after it
 * @param time {@code ce_time}: when the fact was stored, by its producer's clock; of a record
 *     without it, when it was sent
 * @param subscriptionId {@code ce_subscriptionid}, where the aggregate has one
 * @param event the fact
 * @param unknownFields how many fields of its body this version does not know, at whatever level
 */
public record ReceivedEvent(
    UUID id,
    long sequence,
    Instant time,
    @Nullable String subscriptionId,
    Event event,
    int unknownFields) {

  /**
   * Reads a record in CloudEvents binary mode.
   *
   * @return empty for a type that this service was not built for, and for a tombstone
   * @throws UnreadableEvent if headers are missing or malformed, or the body does not fit its type
   */
  public static Optional<ReceivedEvent> from(ConsumerRecord<String, byte[]> message) {
    if (message.value() == null) {
      return Optional.empty();
    }
    return EventType.named(required(message, CloudEventHeaders.TYPE))
        .map(type -> of(type, message));
  }

  private static ReceivedEvent of(EventType type, ConsumerRecord<String, byte[]> message) {
    UnknownFields unknown = new UnknownFields();
    Event event = EventJson.read(type, message.value(), unknown);
    return new ReceivedEvent(
        id(message),
        sequence(message),
        time(message),
        text(message, CloudEventHeaders.SUBSCRIPTION_ID),
        event,
        unknown.count());
  }

  /** {@code ce_id} of a record, as it is written there; empty if it has none. */
  public static Optional<String> idIn(ConsumerRecord<String, byte[]> message) {
    return Optional.ofNullable(text(message, CloudEventHeaders.ID));
  }

  private static UUID id(ConsumerRecord<String, byte[]> message) {
    String text = required(message, CloudEventHeaders.ID);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEvent("Header ce_id is no UUID: " + text, e);
    }
  }

  private static long sequence(ConsumerRecord<String, byte[]> message) {
    String text = required(message, CloudEventHeaders.SEQUENCE);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnreadableEvent("Header ce_sequence is no number: " + text, e);
    }
  }

  private static Instant time(ConsumerRecord<String, byte[]> message) {
    String text = text(message, CloudEventHeaders.TIME);
    if (text == null) {
      return Instant.ofEpochMilli(message.timestamp());
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new UnreadableEvent("Header ce_time is no time of RFC 3339: " + text, e);
    }
  }

  private static String required(ConsumerRecord<String, byte[]> message, String name) {
    String text = text(message, name);
    if (text == null) {
      throw new UnreadableEvent("Header " + name + " is missing", null);
    }
    return text;
  }

  private static @Nullable String text(ConsumerRecord<String, byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
