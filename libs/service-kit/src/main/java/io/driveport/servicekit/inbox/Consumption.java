package io.driveport.servicekit.inbox;

import com.google.errorprone.annotations.CheckReturnValue;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.log.LogKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from Kafka to the consumers that apply them (ADR 0007).
 *
 * <p>Records of one partition are applied one after the other, those of different ones side by
 * side. A type or a field that is not known is skipped and counted. A failure that may pass is
 * tried again in place, with a growing pause, so that nothing overtakes, until {@link
 * ConsumersConfig#giveUpAfter()}. What fails for good goes to the topic of dead letters. A record
 * that the service's stop overtakes is neither acknowledged nor dead: it comes again.
 */
@ApplicationScoped
public class Consumption {

  /** Header of a dead letter that says which channel could not apply it. */
  public static final String DEAD_LETTER_CHANNEL = "dead-letter-channel";

  private static final Logger LOG = Logger.getLogger(Consumption.class);

  /** Records of one partition that are kept here, each of some kilobytes. */
  private static final int MOST_WAITING = 500;

  /** Batches that are kept here, each of as many records as its channel reads at a time. */
  private static final int MOST_BATCHES_WAITING = 1;

  /** Stands for all partitions of a channel. */
  private static final int ALL = -1;

  private record Partition(String channel, int number) {}

  private final ConsumptionMeters meters;
  private final Attempts attempts;
  private final Map<Partition, Lane> lanes = new ConcurrentHashMap<>();

  Consumption(ConsumptionMeters meters, Attempts attempts) {
    this.meters = meters;
    this.attempts = attempts;
    meters.waiting(() -> lanes.values().stream().mapToInt(Lane::size).sum());
  }

  /**
   * Takes one record, which is acknowledged when it has been dealt with. The channel's method
   * returns what this returns.
   *
   * @param message a record in CloudEvents binary mode
   * @return complete when the channel may read on
   */
  @CheckReturnValue
  public CompletionStage<@Nullable Void> take(
      Message<ConsumerRecord<String, byte[]>> message, EventConsumer consumer) {
    return lanes
        .computeIfAbsent(
            new Partition(consumer.channel(), message.getPayload().partition()), Consumption::lane)
        .add(() -> dealWith(message, consumer));
  }

  private static Lane lane(Partition partition) {
    return new Lane(
        "events-%s-%d".formatted(partition.channel(), partition.number()), MOST_WAITING);
  }

  private void dealWith(Message<ConsumerRecord<String, byte[]>> message, EventConsumer consumer) {
    Context context =
        TracingMetadata.fromMessage(message)
            .map(TracingMetadata::getCurrentContext)
            .orElseGet(Context::current);
    isAbout(message.getPayload());
    try (Scope _ = context.makeCurrent()) {
      if (attempts.isStopping() || !apply(message.getPayload(), consumer)) {
        LOG.infof("Not applied before the stop, comes again: %s", message.getPayload().key());
      } else if (!isSettled(message.ack())) {
        LOG.warnf("Applied but not acknowledged, comes again: %s", message.getPayload().key());
      }
    } catch (RuntimeException e) {
      if (!bury(message, message.getPayload().key(), consumer.channel(), e)) {
        LOG.infof("Not buried before the stop, comes again: %s", message.getPayload().key());
      }
    } finally {
      LogKey.forget();
    }
  }

  private static void isAbout(ConsumerRecord<String, byte[]> message) {
    ReceivedEvent.idIn(message).ifPresent(LogKey.EVENT::is);
  }

  /** Whether the record is done with; else the service stops. */
  private boolean apply(ConsumerRecord<String, byte[]> message, EventConsumer consumer) {
    Optional<ReceivedEvent> received = ReceivedEvent.from(message);
    if (received.isEmpty()) {
      meters.skipped(consumer.channel());
      return true;
    }
    ReceivedEvent event = received.get();
    LogKey.are(event.event());
    boolean applied = attempts.untilItPasses(consumer.channel(), () -> consumer.apply(event));
    if (applied) {
      meters.consumed(consumer.channel(), 1);
      meters.unknownFields(consumer.channel(), event.unknownFields());
    }
    return applied;
  }

  /**
   * Takes records together, as a use case may that is faster with many, and acknowledges them when
   * they have been dealt with. What fails for good is taken one by one, so that only what is bad
   * becomes a dead letter. Other than {@link #take} it skips nothing, and its channel has one lane.
   *
   * @param channel where they come from
   * @param useCase idempotent; one transaction each time
   * @return complete when the channel may read on
   */
  @CheckReturnValue
  public CompletionStage<@Nullable Void> takeTogether(
      String channel,
      KafkaRecordBatch<String, byte[]> batch,
      Consumer<List<ConsumerRecord<String, byte[]>>> useCase) {
    return lanes
        .computeIfAbsent(
            new Partition(channel, ALL), _ -> new Lane("events-" + channel, MOST_BATCHES_WAITING))
        .add(() -> dealWith(channel, batch, useCase));
  }

  private void dealWith(
      String channel,
      KafkaRecordBatch<String, byte[]> batch,
      Consumer<List<ConsumerRecord<String, byte[]>>> useCase) {
    List<KafkaRecord<String, byte[]>> records = batch.getRecords();
    boolean applied;
    try {
      applied =
          attempts.untilItPasses(
              channel, () -> useCase.accept(records.stream().map(Consumption::raw).toList()));
    } catch (RuntimeException e) {
      LOG.warnf(
          "Not applied together, are applied one by one: %d records of %s: %s",
          records.size(), channel, e.toString());
      applied = records.stream().allMatch(one -> applyAlone(channel, one, useCase));
    }
    if (!applied) {
      LOG.infof(
          "Not applied before the stop, come again: %d records of %s", records.size(), channel);
      return;
    }
    meters.consumed(channel, records.size());
    if (!isSettled(batch.ack())) {
      LOG.warnf(
          "Applied but not acknowledged, come again: %d records of %s", records.size(), channel);
    }
  }

  /** Whether the record is done with; else the service stops. */
  private boolean applyAlone(
      String channel,
      KafkaRecord<String, byte[]> one,
      Consumer<List<ConsumerRecord<String, byte[]>>> useCase) {
    isAbout(raw(one));
    try {
      return attempts.untilItPasses(channel, () -> useCase.accept(List.of(raw(one))));
    } catch (RuntimeException e) {
      return bury(one, one.getKey(), channel, e);
    } finally {
      LogKey.forget();
    }
  }

  private static ConsumerRecord<String, byte[]> raw(KafkaRecord<String, byte[]> one) {
    @SuppressWarnings("unchecked") // The metadata are those of the same record.
    IncomingKafkaRecordMetadata<String, byte[]> metadata =
        one.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    return metadata.getRecord();
  }

  /**
   * Sends a record to the dead letters, as often as it takes: it must not be lost.
   *
   * @return whether it is there; else the service stops
   */
  private boolean bury(Message<?> message, @Nullable String key, String channel, Throwable cause) {
    LOG.errorf(cause, "Not applied, goes to the dead letters: %s", key);
    Trial trial = Trial.first();
    while (!attempts.isStopping()) {
      if (isSettled(message.nack(cause, from(channel)))) {
        meters.dead(channel);
        return true;
      }
      attempts.pause(trial);
      trial = trial.brokerAway();
    }
    return false;
  }

  private static Metadata from(String channel) {
    return Metadata.of(
        OutgoingKafkaRecordMetadata.builder()
            .withHeaders(
                new RecordHeaders()
                    .add(DEAD_LETTER_CHANNEL, channel.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  private static boolean isSettled(CompletionStage<Void> answer) {
    try {
      answer.toCompletableFuture().join();
      return true;
    } catch (CompletionException e) {
      LOG.warnf("The broker has not taken it: %s", e.getCause());
      return false;
    }
  }
}
