package io.driveport.servicekit.inbox;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Records as a channel hands them on, and what became of each. */
final class EventMessages {

  static final UUID ID = UUID.fromString("0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e");
  static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  static final JobDeleted DELETED =
      new JobDeleted(new JobRef(UUID.randomUUID(), "s", "g", "n"), "Creating");

  /** Offsets of those that were acknowledged, in order. */
  final List<Long> acknowledged = new CopyOnWriteArrayList<>();

  /** Reasons of those that were given up, in order. */
  final List<Throwable> dead = new CopyOnWriteArrayList<>();

  private int nextOffset;

  Message<ConsumerRecord<String, byte[]>> good(int partition) {
    return message(partition, EventJson.write(DELETED), headers());
  }

  static Map<String, String> headers() {
    return Map.of(
        "ce_id", ID.toString(), "ce_type", "io.driveport.JobDeleted.v1", "ce_sequence", "7");
  }

  Message<ConsumerRecord<String, byte[]>> message(
      int partition, @Nullable String body, Map<String, String> headers) {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(
            Topic.JOBS.topicName(),
            partition,
            nextOffset++,
            TIME.toEpochMilli(),
            TimestampType.CREATE_TIME,
            -1,
            -1,
            "key",
            body == null ? null : body.getBytes(StandardCharsets.UTF_8),
            new RecordHeaders(),
            Optional.empty());
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return Message.of(message, () -> acknowledge(message.offset()), failure -> bury(failure));
  }

  private CompletionStage<Void> acknowledge(long offset) {
    acknowledged.add(offset);
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> bury(Throwable failure) {
    dead.add(failure);
    return CompletableFuture.completedStage(null);
  }
}
