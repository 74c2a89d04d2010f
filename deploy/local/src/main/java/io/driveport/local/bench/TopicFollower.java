package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A subscriber that has everything of a topic from its start on, and when it had it. */
final class TopicFollower implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final String topic;
  private final BiConsumer<ConsumerRecord<String, byte[]>, Instant> each;
  private final AtomicLong count = new AtomicLong();
  private volatile long lastAt;
  private volatile @Nullable RuntimeException failure;

  /**
   * One that has found the end of the topic.
   *
   * @param each is given every record and when it came
   */
  TopicFollower(
      String bootstrapServers,
      String topic,
      BiConsumer<ConsumerRecord<String, byte[]>, Instant> each) {
    this.topic = topic;
    this.each = each;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.min.bytes", "1"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    Thread.ofPlatform().name("follower").daemon().start(this::read);
  }

  /**
   * Waits until so many records have come.
   *
   * @return when the last one of them or of later ones did, by {@link System#nanoTime}
   */
  long await(long records, Duration limit) throws InterruptedException, LaunchException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (count.get() < records) {
      requireWell();
      if (System.nanoTime() - deadline >= 0) {
        throw new LaunchException("only %d of %d records came".formatted(count.get(), records));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return lastAt;
  }

  /**
   * Returns if it goes on.
   *
   * @throws LaunchException with the reason if nothing more can be read
   */
  void requireWell() throws LaunchException {
    RuntimeException failed = failure;
    if (failed != null) {
      throw new LaunchException("the topic %s can't be read: %s".formatted(topic, failed));
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          each.accept(message, Instant.now());
          lastAt = System.nanoTime();
          count.incrementAndGet();
        }
      }
    } catch (WakeupException e) {
      // Closed.
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}
