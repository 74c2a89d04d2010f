package io.driveport.servicekit.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from wherever it is told to where they end now, as a member of no group: nobody's
 * offsets move. For one thread.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Duration patience;
  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * A reader that has not read yet.
   *
   * @param kafka settings of the client, such as {@code bootstrap.servers} and security
   * @param patience how long the broker may say nothing
   */
  public TopicReader(Map<String, Object> kafka, Duration patience) {
    this.patience = patience;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    // At the end of a partition the broker would hold its answer back.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The partitions of topics, by name and number.
   *
   * @throws KafkaException if the broker does not answer in time
   */
  public List<TopicPartition> partitions(Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic, patience).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
        .toList();
  }

  /**
   * The offset of the first record of a partition that was made at a time or later; its end if
   * there is none.
   *
   * @throws KafkaException if the broker does not answer in time
   */
  public long offsetAt(TopicPartition partition, Instant time) {
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()), patience).get(partition);
    return found != null
        ? found.offset()
        : consumer.endOffsets(Set.of(partition), patience).getOrDefault(partition, 0L);
  }

  /**
   * Reads a partition from an offset, or from its first record if that has come later, to where it
   * ends now.
   *
   * @param goesOn is given each record in order, and says whether it wants another
   * @return the offset behind the last one that was given, or the end if all were
   * @throws KafkaException if the broker does not answer in time
   */
  public long read(
      TopicPartition partition, long from, Predicate<ConsumerRecord<String, byte[]>> goesOn) {
    long end = consumer.endOffsets(Set.of(partition), patience).getOrDefault(partition, 0L);
    long first = consumer.beginningOffsets(Set.of(partition), patience).getOrDefault(partition, 0L);
    consumer.assign(Set.of(partition));
    consumer.seek(partition, Math.max(first, from));
    long deadline = System.nanoTime() + patience.toNanos();
    while (consumer.position(partition, patience) < end) {
      List<ConsumerRecord<String, byte[]>> found = consumer.poll(LOOK).records(partition);
      for (ConsumerRecord<String, byte[]> message : found) {
        if (message.offset() < end && !goesOn.test(message)) {
          return message.offset() + 1;
        }
      }
      if (!found.isEmpty()) {
        deadline = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new KafkaException(
            "no records of %s in %s, which should have some up to %d"
                .formatted(partition, patience, end));
      }
    }
    return Math.max(end, from);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
