package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.inbox.Consumption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer of this service could not apply.
 *
 * @param message as it lies on the topic of dead letters: headers, key and body are those of the
 *     record that failed, and headers that begin with {@code dead-letter-} say why
 */
record DeadLetter(DeadLetterId id, ConsumerRecord<String, byte[]> message) {

  static DeadLetter of(ConsumerRecord<String, byte[]> message) {
    return new DeadLetter(
        new DeadLetterId(message.topic(), message.partition(), message.offset()), message);
  }

  /** When it was given up. */
  Instant time() {
    return Instant.ofEpochMilli(message.timestamp());
  }

  /** Why it was given up, in the words of the failure. */
  @Nullable String reason() {
    return header("dead-letter-reason");
  }

  /** The topic it came by. */
  @Nullable String topic() {
    return header("dead-letter-topic");
  }

  /** The channel that could not apply it; null in those of the first version. */
  @Nullable String channel() {
    return header(Consumption.DEAD_LETTER_CHANNEL);
  }

  /** The last value of a header. */
  @Nullable String header(String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? null : text(header.value());
  }

  /** All headers; of several with one name the last. */
  Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    message.headers().forEach(header -> headers.put(header.key(), text(header.value())));
    return headers;
  }

  /** The body; malformed UTF-8 is replaced. Null for a tombstone. */
  @Nullable String body() {
    return message.value() == null ? null : text(message.value());
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
