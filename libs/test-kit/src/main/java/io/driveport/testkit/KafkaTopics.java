package io.driveport.testkit;

import io.driveport.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of Driveport on a broker, as {@link Topic} says: services never create topics.
 *
 * <p>Nothing expires: events and dead letters are kept without limit, compacted topics keep the
 * latest record of each key.
 */
public final class KafkaTopics {

  /** The consumers that have dead-letter topics. */
  public static final List<String> CONSUMERS =
      List.of("job-service", "location-service", "shipping-service");

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private KafkaTopics() {}

  /** Names of the topics of dead letters of {@link #CONSUMERS}. */
  public static List<String> deadLetterNames() {
    return Arrays.stream(Topic.values())
        .flatMap(topic -> CONSUMERS.stream().map(topic::deadLetters))
        .toList();
  }

  /**
   * Every topic there is to be: those of the contract, and for each a dead-letter topic a consumer.
   */
  static List<NewTopic> all(Collection<String> consumers) {
    return Arrays.stream(Topic.values())
        .flatMap(topic ->
            Stream.concat(
                Stream.of(newTopic(topic)),
                consumers.stream().map(consumer -> deadLetters(topic, consumer))))
        .toList();
  }

  /**
   * Creates the topics that are missing; may be called at any time, by several at once.
   *
   * @throws IOException if the broker does not answer within 30 s, or a topic is there with another
   *     number of partitions than the contract's
   */
  public static void create(String bootstrapServers, Collection<String> consumers)
      throws IOException {
    List<NewTopic> wanted = all(consumers);
    try (Admin admin = KafkaServer.admin(bootstrapServers, LIMIT)) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing = wanted.stream().filter(t -> !there.contains(t.name())).toList();
      for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
        awaitCreated(created);
      }
      refuseOtherPartitionCounts(wanted, awaitKnown(admin, wanted));
    } catch (ExecutionException e) {
      throw new IOException("could not create the topics on " + bootstrapServers, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Makes all topics new and empty; what consumers have committed for them is forgotten. For tests.
   */
  static void recreate(String bootstrapServers, Collection<String> consumers) throws IOException {
    List<String> names = all(consumers).stream().map(NewTopic::name).toList();
    try (Admin admin = KafkaServer.admin(bootstrapServers, LIMIT)) {
      Set<String> there = admin.listTopics().names().get();
      List<String> old = names.stream().filter(there::contains).toList();
      admin.deleteTopics(old).all().get();
      // A broker that learns of the end and the new beginning of a topic at once may serve neither.
      while (!Collections.disjoint(admin.listTopics().names().get(), old)) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (ExecutionException e) {
      throw new IOException("could not delete the topics on " + bootstrapServers, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    create(bootstrapServers, consumers);
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
        .configs(
            Map.of(
                "cleanup.policy", topic.compacted() ? "compact" : "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1"));
  }

  private static NewTopic deadLetters(Topic topic, String consumer) {
    return new NewTopic(topic.deadLetters(consumer), 1, (short) 1)
        .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
  }

  private static void awaitCreated(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** A broker that has created a topic may for a moment still say that it does not know it. */
  private static Map<String, TopicDescription> awaitKnown(Admin admin, List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return admin.describeTopics(names).allTopicNames().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - deadline >= 0) {
          throw e;
        }
      }
    }
  }

  private static void refuseOtherPartitionCounts(
      List<NewTopic> wanted, Map<String, TopicDescription> found) throws IOException {
    for (NewTopic topic : wanted) {
      TopicDescription description = found.get(topic.name());
      if (description != null && description.partitions().size() != topic.numPartitions()) {
        throw new IOException(
            "topic %s has %d partitions, the contract says %d: they decide the order of keys and are"
                    .formatted(topic.name(), description.partitions().size(), topic.numPartitions())
                + " never changed in place");
      }
    }
  }
}
