package io.driveport.servicekit.inbox;

import com.google.errorprone.annotations.CheckReturnValue;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.log.LogKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
 * side. A type that is not known is skipped and counted. A failure that may pass is tried again in
 * place, with a growing pause, so that nothing overtakes, until {@link
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
    try (Scope _ = context.makeCurrent()) {
      if (attempts.isStopping() || !apply(message.getPayload(), consumer)) {
        LOG.infof("Not applied before the stop, comes again: %s", message.getPayload().key());
      } else if (!isSettled(message.ack())) {
        LOG.warnf("Applied but not acknowledged, comes again: %s", message.getPayload().key());
      }
    } catch (RuntimeException e) {
      bury(message, consumer, e);
    }
  }

  /** Whether the record is done with; else the service stops. */
  private boolean apply(ConsumerRecord<String, byte[]> message, EventConsumer consumer) {
    Optional<ReceivedEvent> received = ReceivedEvent.from(message);
    if (received.isEmpty()) {
      meters.skipped(consumer.channel());
      return true;
    }
    ReceivedEvent event = received.get();
    LogKey.EVENT.is(event.id());
    LogKey.are(event.event());
    try {
      boolean applied = attempts.untilItPasses(consumer.channel(), () -> consumer.apply(event));
      if (applied) {
        meters.consumed(consumer.channel(), 1);
      }
      return applied;
    } finally {
      LogKey.forget();
    }
  }

  /**
   * Applies records together, which the use case takes as they are: other than {@link #take} it
   * skips nothing and holds up all of its channel.
   *
   * @param channel where they come from
   * @param useCase idempotent; its own transaction
   * @return complete if they have been dealt with; never completed if the service is stopping: they
   *     come again after the restart
   * @throws RuntimeException for a failure that will not pass
   */
  @CheckReturnValue
  public CompletionStage<@Nullable Void> takeTogether(String channel, int count, Runnable useCase) {
    if (!attempts.untilItPasses(channel, useCase)) {
      LOG.infof("Not applied before the stop, come again: %d records of %s", count, channel);
      return new CompletableFuture<>();
    }
    meters.consumed(channel, count);
    return CompletableFuture.completedStage(null);
  }

  /** Sends a record to the dead letters, as often as it takes: it must not be lost. */
  private void bury(
      Message<ConsumerRecord<String, byte[]>> message, EventConsumer consumer, Throwable cause) {
    LOG.errorf(cause, "Not applied, goes to the dead letters: %s", message.getPayload().key());
    Trial trial = Trial.first();
    while (!attempts.isStopping()) {
      if (isSettled(message.nack(cause, from(consumer)))) {
        meters.dead(consumer.channel());
        return;
      }
      attempts.pause(trial);
      trial = trial.brokerAway();
    }
  }

  private static Metadata from(EventConsumer consumer) {
    return Metadata.of(
        OutgoingKafkaRecordMetadata.builder()
            .withHeaders(
                new RecordHeaders()
                    .add(DEAD_LETTER_CHANNEL, consumer.channel().getBytes(StandardCharsets.UTF_8)))
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
