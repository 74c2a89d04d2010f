package io.driveport.servicekit.outbox;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * What a replica has sent that lost its session meanwhile, and so may have been relieved. A copy of
 * its own that arrives behind newer states of the same key is the one that a compacted topic keeps:
 * then the newest is sent again behind it, as it is (ADR 0002). For one thread.
 */
final class LateCopies {

  private static final Logger LOG = Logger.getLogger(LateCopies.class);

  /** How far clocks of replicas and brokers may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final int MOST_LOOKS = 10;

  private static final Set<String> COMPACTED =
      Arrays.stream(Topic.values())
          .filter(Topic::compacted)
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableSet());

  private record Subject(String topic, String key) {}

  /** What the topic has of a key: its record of the greatest sequence, and its last one's. */
  private record Standing(ConsumerRecord<String, byte[]> newest, long lastSequence) {

    boolean isMended() {
      return lastSequence >= sequence(newest);
    }

    Standing with(ConsumerRecord<String, byte[]> later) {
      long sequence = sequence(later);
      return new Standing(sequence >= sequence(newest) ? later : newest, sequence);
    }
  }

  /**
   * @param since when the first of it was sent
   * @param unanswered whether something may still be under way, by a request that nobody waits for
   */
  private record Doubt(Instant since, boolean unanswered) {

    Doubt and(Doubt later) {
      return new Doubt(since, unanswered || later.unanswered);
    }
  }

  private final Map<Subject, Doubt> inDoubt = new HashMap<>();

  /**
   * Notes what was under way when the session was lost.
   *
   * @param sent what the broker may have got, or may get yet
   * @param since when the first of it was sent
   */
  void add(Collection<OutboxRow> sent, Instant since) {
    add(sent, new Doubt(since, false));
  }

  /**
   * Notes what the broker has not answered for in time. Whatever it may still get of that it takes
   * no longer when it has got something later by the same producer; so the newest is sent again in
   * any case.
   */
  void addUnanswered(Collection<OutboxRow> sent, Instant since) {
    add(sent, new Doubt(since, true));
  }

  private void add(Collection<OutboxRow> sent, Doubt doubt) {
    sent.stream()
        .filter(row -> COMPACTED.contains(row.topic()))
        .forEach(row -> inDoubt.merge(new Subject(row.topic(), row.key()), doubt, Doubt::and));
  }

  /** Whether nothing is in doubt. */
  boolean isEmpty() {
    return inDoubt.isEmpty();
  }

  /**
   * Looks at what is in doubt, and sends the newest again where it is not the last.
   *
   * @param sender by which it was sent: what is sent again follows it
   * @throws KafkaException if the broker does not answer in time; what is in doubt stays so
   */
  void mend(TopicReader reader, EventSender sender) {
    sender.flush();
    for (String topic : inDoubt.keySet().stream().map(Subject::topic).distinct().toList()) {
      for (TopicPartition partition : reader.partitions(List.of(topic))) {
        mend(partition, reader, sender);
      }
    }
    inDoubt.clear();
  }

  private void mend(TopicPartition partition, TopicReader reader, EventSender sender) {
    Map<String, Standing> standings = new HashMap<>();
    Instant since =
        inDoubt.values().stream()
            .map(Doubt::since)
            .min(Instant::compareTo)
            .orElseThrow()
            .minus(CLOCKS);
    long position = reader.offsetAt(partition, since);
    for (int look = 0; look < MOST_LOOKS; look++) {
      position =
          reader.read(
              partition,
              position,
              message -> {
                take(standings, message);
                return true;
              });
      boolean isFirst = look == 0;
      List<ConsumerRecord<String, byte[]>> again =
          standings.values().stream()
              .filter(
                  standing -> !standing.isMended() || (isFirst && isUnanswered(standing.newest())))
              .map(Standing::newest)
              .toList();
      if (again.isEmpty()) {
        return;
      }
      LOG.infof(
          "Sent again, as older copies of this replica may come behind them: %d of %s",
          again.size(), partition);
      again.forEach(sender::sendAgain);
      sender.flush();
    }
    throw new KafkaException(
        "%s changes faster than what is last of its keys can be seen to".formatted(partition));
  }

  private boolean isUnanswered(ConsumerRecord<String, byte[]> newest) {
    Doubt doubt = inDoubt.get(new Subject(newest.topic(), newest.key()));
    return doubt != null && doubt.unanswered();
  }

  private void take(Map<String, Standing> standings, ConsumerRecord<String, byte[]> message) {
    if (inDoubt.containsKey(new Subject(message.topic(), message.key()))) {
      standings.compute(
          message.key(),
          (_, known) ->
              known == null ? new Standing(message, sequence(message)) : known.with(message));
    }
  }

  private static long sequence(ConsumerRecord<String, byte[]> message) {
    Header header = message.headers().lastHeader(CloudEventHeaders.SEQUENCE);
    return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
  }
}
