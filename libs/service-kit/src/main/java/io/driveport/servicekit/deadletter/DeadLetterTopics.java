package io.driveport.servicekit.deadletter;

import io.driveport.servicekit.event.TopicReader;
import io.driveport.servicekit.inbox.EventConsumer;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The topics that this service puts dead letters on, read by nobody's group. */
@ApplicationScoped
class DeadLetterTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

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
    AtomicBoolean going = new AtomicBoolean(true);
    Predicate<ConsumerRecord<String, byte[]>> each =
        message -> {
          going.set(goesOn.test(DeadLetter.of(message)));
          return going.get();
        };
    try (TopicReader reader = new TopicReader(kafka, PATIENCE)) {
      for (TopicPartition partition : reader.partitions(topics)) {
        long start = start(partition, after);
        if (going.get() && start >= 0) {
          reader.read(partition, start, each);
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

  /** Where to begin; negative if all of the partition lies before. */
  private static long start(TopicPartition partition, @Nullable DeadLetterId after) {
    if (after == null) {
      return 0;
    }
    DeadLetterId first = new DeadLetterId(partition.topic(), partition.partition(), 0);
    if (after.topic().equals(first.topic()) && after.partition() == first.partition()) {
      return after.offset() + 1;
    }
    return first.compareTo(after) < 0 ? -1 : 0;
  }
}
