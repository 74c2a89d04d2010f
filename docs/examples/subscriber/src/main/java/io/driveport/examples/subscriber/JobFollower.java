package io.driveport.examples.subscriber;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the topic of jobs from where the file says. It is no member of a consumer group: the file
 * knows how far it has read, and one program reads all partitions. Kafka's own client tries again
 * by itself while the broker is away.
 */
public final class JobFollower implements AutoCloseable {

  private static final String TOPIC = "driveport.jobs.v1";
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final KafkaConsumer<String, byte[]> consumer;
  private final BoardFile file;
  private final Consumer<String> say;
  private final BoardFile.Contents contents;

  /**
   * Begins where the file ends.
   *
   * @param say gets a line for each change, after it has been kept
   */
  public JobFollower(String bootstrapServers, BoardFile file, Consumer<String> say)
      throws IOException {
    this.file = file;
    this.say = say;
    this.contents = file.read();
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(each -> new TopicPartition(TOPIC, each.partition()))
            .toList();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, contents.positions().getOrDefault(partition.partition(), 0L));
    }
  }

  /** The read model as it now is. */
  public JobBoard board() {
    return contents.board();
  }

  /** Reads what is there now, all of it. */
  public void catchUp() throws IOException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      readSome();
    }
  }

  /** Reads what has come, or waits a little for something. */
  public void readSome() throws IOException {
    ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
    if (records.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : records) {
      lines.add(take(message));
      contents.positions().put(message.partition(), message.offset() + 1);
    }
    file.write(contents);
    lines.stream().filter(line -> !line.isEmpty()).forEach(say);
  }

  /** What there is to say of a record; nothing if it was known. */
  private String take(ConsumerRecord<String, byte[]> message) {
    try {
      JobEvent event = JobEvent.of(message);
      return switch (contents.board().apply(event)) {
        case APPLIED ->
            "%s %s: %s"
                .formatted(event.jobId(), event.type(), event.text("/snapshot/state"))
                .strip();
        case KNOWN -> "";
        case SKIPPED -> "%s %s: skipped, not known here".formatted(event.jobId(), event.type());
      };
    } catch (JobEvent.Unreadable e) {
      // It will not get better, and what comes behind it must not wait.
      return "%s, partition %d, offset %d: skipped, %s"
          .formatted(message.topic(), message.partition(), message.offset(), e.getMessage());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
