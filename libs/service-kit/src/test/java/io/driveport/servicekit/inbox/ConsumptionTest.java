package io.driveport.servicekit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.event.UnreadableEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

  private static final UUID ID = UUID.fromString("0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e");
  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
  private static final JobDeleted DELETED =
      new JobDeleted(new JobRef(UUID.randomUUID(), "s", "g", "n"), "Creating");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Consumption consumption = new Consumption(meters);
  private final List<ReceivedEvent> applied = new ArrayList<>();

  @Test
  void knownEventIsAppliedAndAcknowledged() {
    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(message(EventJson.write(DELETED), headers()), applied::add);

    // Then
    assertThat(answer).isCompleted();
    assertThat(applied).containsExactly(new ReceivedEvent(ID, 7, TIME, null, DELETED));
  }

  @Test
  void eventHappenedWhenItSaysOrElseWhenItWasSent() {
    // Given
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("ce_time", "2026-11-22T12:00:00.5+02:00");

    // When
    assertThat(consumption.consume(message(EventJson.write(DELETED), headers), applied::add))
        .isCompleted();

    // Then
    assertThat(applied)
        .containsExactly(
            new ReceivedEvent(ID, 7, Instant.parse("2026-11-22T10:00:00.5Z"), null, DELETED));
  }

  @Test
  void timeThatIsNoneIsRefused() {
    // Given
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("ce_time", "yesterday");

    // Then
    assertThatThrownBy(
            () -> consumption.consume(message(EventJson.write(DELETED), headers), applied::add))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("Header ce_time is no time of RFC 3339: yesterday");
  }

  @Test
  void unknownTypeIsSkippedAndCounted() {
    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(
            message("{}", Map.of("ce_type", "io.driveport.JobPainted.v1")), applied::add);

    // Then
    assertThat(answer).isCompleted();
    assertThat(applied).isEmpty();
    assertThat(meters.counter("driveport.events.skipped", "topic", "driveport.jobs.v1").count())
        .isEqualTo(1);
  }

  @Test
  void tombstoneWithoutEnvelopeIsSkipped() {
    assertThat(consumption.consume(message(null, Map.of()), applied::add)).isCompleted();
    assertThat(applied).isEmpty();
  }

  @Test
  void recordWithoutEnvelopeIsRefused() {
    assertThatThrownBy(() -> consumption.consume(message("{}", Map.of()), applied::add))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("Header ce_type is missing");
  }

  @Test
  void nullAsABodyIsRefused() {
    assertThatThrownBy(() -> consumption.consume(message("null", headers()), applied::add))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessage("The body is no io.driveport.JobDeleted.v1: null");
  }

  @Test
  void passingFailureIsTriedAgain() {
    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(
            message(EventJson.write(DELETED), headers()),
            event -> {
              applied.add(event);
              if (applied.size() < 3) {
                throw new NotYet("something");
              }
            });

    // Then
    assertThat(answer).isCompleted();
    assertThat(applied).hasSize(3);
  }

  @Test
  void otherFailureIsThrown() {
    assertThatThrownBy(() ->
            consumption.consume(
                message(EventJson.write(DELETED), headers()),
                _ -> {
                  throw new IllegalArgumentException("no");
                }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void recordThatWaitsWhenTheServiceStopsIsNeitherAcknowledgedNorDead() {
    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(
            message(EventJson.write(DELETED), headers()),
            _ -> {
              consumption.stop(new ShutdownEvent());
              throw new NotYet("something");
            });

    // Then
    assertThat(answer.toCompletableFuture()).isNotDone();
  }

  @Test
  void recordThatFailsBecauseTheServiceStopsIsNeitherAcknowledgedNorDead() {
    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(
            message(EventJson.write(DELETED), headers()),
            _ -> {
              consumption.stop(new ShutdownEvent());
              throw new IllegalStateException("the pool is closed");
            });

    // Then
    assertThat(answer.toCompletableFuture()).isNotDone();
  }

  @Test
  void nothingIsAppliedAfterTheStop() {
    // Given
    consumption.stop(new ShutdownEvent());

    // When
    CompletionStage<@Nullable Void> answer =
        consumption.consume(message(EventJson.write(DELETED), headers()), applied::add);

    // Then
    assertThat(answer.toCompletableFuture()).isNotDone();
    assertThat(applied).isEmpty();
  }

  private static Map<String, String> headers() {
    return Map.of(
        "ce_id", ID.toString(), "ce_type", "io.driveport.JobDeleted.v1", "ce_sequence", "7");
  }

  private static ConsumerRecord<String, byte[]> message(
      @Nullable String body, Map<String, String> headers) {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(
            Topic.JOBS.topicName(),
            0,
            0,
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
    return message;
  }
}
