package io.driveport.testkit;

import io.driveport.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads topics from their beginning, with a plain consumer that belongs to no group and commits
 * nothing: looking changes nothing.
 *
 * @param bootstrapServers where the broker is
 */
public record EventProbe(String bootstrapServers) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * Everything that is in the topics now.
   *
   * @return by time, never against the order within a partition
   */
  public List<ReceivedEvent> readAll(Collection<String> topics) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return read(consumer, consumer.beginningOffsets(partitions(consumer, topics), LIMIT));
    }
  }

  /** Where the topics end now, for {@link #readSince}. */
  public Map<TopicPartition, Long> ends(Collection<String> topics) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topics), LIMIT);
    }
  }

  /** Everything that has come since, in the order of {@link #readAll(Collection)}. */
  public List<ReceivedEvent> readSince(Map<TopicPartition, Long> starts) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return read(consumer, starts);
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, String> consumer, Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic, LIMIT).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static List<ReceivedEvent> read(
      KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> starts) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    Map<TopicPartition, Long> ends = consumer.endOffsets(starts.keySet(), LIMIT);
    List<ReceivedEvent> events = new ArrayList<>();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      ConsumerRecords<String, String> next = consumer.poll(Duration.ofMillis(100));
      next.forEach(event -> events.add(received(event)));
      if (!next.isEmpty()) {
        deadline = System.nanoTime() + LIMIT.toNanos();
      } else if (System.nanoTime() - deadline >= 0) {
        throw new IllegalStateException(
            "nothing more came of %s within %s, short of their ends"
                .formatted(starts.keySet(), LIMIT));
      }
    }
    return inOrder(events);
  }

  /** Everything that is in one topic now. */
  public List<ReceivedEvent> readAll(Topic topic) {
    return readAll(List.of(topic.topicName()));
  }

  /** Everything that is in all topics of the contract now; dead letters are not among them. */
  public List<ReceivedEvent> readAll() {
    return readAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
  }

  /** Waits until an event fits; fails as Awaitility does if none comes within 30 s. */
  public ReceivedEvent awaitEvent(Topic topic, Predicate<ReceivedEvent> fits) {
    return awaitEvents(topic, fits, 1).getFirst();
  }

  /** Waits until at least {@code count} events fit; all that fit then. */
  public List<ReceivedEvent> awaitEvents(Topic topic, Predicate<ReceivedEvent> fits, int count) {
    return awaitEvents(topic.topicName(), fits, count);
  }

  /** As above, for a topic that is not of the contract, such as one of dead letters. */
  public List<ReceivedEvent> awaitEvents(String topic, Predicate<ReceivedEvent> fits, int count) {
    return Awaitility.await(count + " fitting events in " + topic)
        .atMost(LIMIT)
        .pollInSameThread()
        .until(
            () -> readAll(List.of(topic)).stream().filter(fits).toList(),
            found -> found.size() >= count);
  }

  /** By time, but an event whose clock ran behind stays after its predecessor. */
  static List<ReceivedEvent> inOrder(List<ReceivedEvent> events) {
    record Placed(Instant time, ReceivedEvent event) {}
    Map<TopicPartition, Instant> latest = new HashMap<>();
    return events.stream()
        .sorted(Comparator.comparingLong(ReceivedEvent::offset))
        .map(event ->
            new Placed(
                latest.merge(
                    new TopicPartition(event.topic(), event.partition()),
                    event.timestamp(),
                    (one, other) -> one.isAfter(other) ? one : other),
                event))
        .sorted(
            Comparator.comparing(Placed::time)
                .thenComparing(placed -> placed.event().topic())
                .thenComparingInt(placed -> placed.event().partition())
                .thenComparingLong(placed -> placed.event().offset()))
        .map(Placed::event)
        .toList();
  }

  private KafkaConsumer<String, String> consumer() {
    Properties settings = new Properties();
    settings.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // The broker holds an answer back that long when it has nothing to add, as at every end.
    settings.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
    settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private static ReceivedEvent received(ConsumerRecord<String, String> event) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : event.headers()) {
      headers.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return new ReceivedEvent(
        event.topic(),
        event.partition(),
        event.offset(),
        Instant.ofEpochMilli(event.timestamp()),
        event.key(),
        headers,
        event.value());
  }
}
