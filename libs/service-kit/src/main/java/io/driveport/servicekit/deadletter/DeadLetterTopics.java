package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.inbox.EventConsumer;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The topics that this service puts dead letters on, read by nobody's group. */
@ApplicationScoped
class DeadLetterTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Map<String, Object> kafka;
  private final Set<String> topics;

  DeadLetterTopics(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @All List<EventConsumer> consumers,
      Config config) {
    this.kafka = Map.copyOf(kafka);
    this.topics =
        consumers.stream()
            .map(consumer ->
                config.getValue(
                    "mp.messaging.incoming." + consumer.channel() + ".dead-letter-queue.topic",
                    String.class))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Goes through the dead letters in the order of their ids.
   *
   * @param after begins behind this one; at the first if null
   * @param goesOn is given each, and says whether it wants another
   * @throws BrokerSilent if Kafka does not answer in time
   */
  void read(@Nullable DeadLetterId after, Predicate<DeadLetter> goesOn) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      for (TopicPartition partition : partitions(consumer)) {
        long start = start(consumer, partition, after);
        if (start >= 0 && !read(consumer, partition, start, goesOn)) {
          return;
        }
      }
    } catch (KafkaException e) {
      throw new BrokerSilent(e);
    }
  }

  /**
   * One dead letter.
   *
   * @return nothing if there is none with the id on a topic of this service
   * @throws BrokerSilent if Kafka does not answer in time
   */
  Optional<DeadLetter> find(DeadLetterId id) {
    if (!topics.contains(id.topic())) {
      return Optional.empty();
    }
    AtomicReference<@Nullable DeadLetter> first = new AtomicReference<>();
    read(
        new DeadLetterId(id.topic(), id.partition(), id.offset() - 1),
        letter -> {
          first.set(letter);
          return false;
        });
    return Optional.ofNullable(first.get()).filter(letter -> letter.id().equals(id));
  }

  private Collection<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted((one, other) -> first(one).compareTo(first(other)))
        .toList();
  }

  private static DeadLetterId first(TopicPartition partition) {
    return new DeadLetterId(partition.topic(), partition.partition(), 0);
  }

  /** Where to begin; negative if all of the partition lies before. */
  private static long start(
      KafkaConsumer<String, byte[]> consumer,
      TopicPartition partition,
      @Nullable DeadLetterId after) {
    long first = consumer.beginningOffsets(Set.of(partition), PATIENCE).getOrDefault(partition, 0L);
    if (after == null) {
      return first;
    }
    boolean within =
        after.topic().equals(partition.topic()) && after.partition() == partition.partition();
    if (within) {
      return Math.max(first, after.offset() + 1);
    }
    return first(partition).compareTo(after) < 0 ? -1 : first;
  }

  /** Whether more is wanted behind the partition's end. */
  private static boolean read(
      KafkaConsumer<String, byte[]> consumer,
      TopicPartition partition,
      long start,
      Predicate<DeadLetter> goesOn) {
    long end = consumer.endOffsets(Set.of(partition), PATIENCE).getOrDefault(partition, 0L);
    consumer.assign(Set.of(partition));
    consumer.seek(partition, start);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition, PATIENCE) < end) {
      List<ConsumerRecord<String, byte[]>> found = consumer.poll(LOOK).records(partition);
      for (ConsumerRecord<String, byte[]> message : found) {
        if (message.offset() < end && !goesOn.test(DeadLetter.of(message))) {
          return false;
        }
      }
      if (!found.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new BrokerSilent(new KafkaException("no records of " + partition));
      }
    }
    return true;
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    // At the end of a partition the broker would hold its answer back.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
