package io.driveport.testkit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from Kafka.
 *
 * @param topic name of the topic
 * @param partition its partition
 * @param offset its place in the partition
 * @param timestamp when the producer sent it
 * @param key the aggregate's id
 * @param headers names and values, UTF-8
 * @param data the body, or null for a tombstone
 */
public record ReceivedEvent(
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    @Nullable String key,
    Map<String, String> headers,
    @Nullable String data) {

  /** The value of a header, empty if it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
