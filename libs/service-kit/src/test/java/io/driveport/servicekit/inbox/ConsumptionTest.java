package io.driveport.servicekit.inbox;

import static io.driveport.servicekit.inbox.EventMessages.DELETED;
import static io.driveport.servicekit.inbox.EventMessages.ID;
import static io.driveport.servicekit.inbox.EventMessages.TIME;
import static io.driveport.servicekit.inbox.EventMessages.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.event.UnreadableEvent;
import io.driveport.servicekit.log.LogKey;
import io.driveport.servicekit.log.LogLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumptionTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Attempts attempts =
      new Attempts(new ConsumptionMeters(meters), config(Duration.ofHours(1)));
  private final Consumption consumption = new Consumption(new ConsumptionMeters(meters), attempts);
  private final EventMessages messages = new EventMessages();
  private final List<ReceivedEvent> applied = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    attempts.start(new StartupEvent());
  }

  @AfterEach
  void stop() throws InterruptedException {
    attempts.stop(new ShutdownEvent());
  }

  @Test
  void knownEventIsAppliedAndAcknowledged() {
    // When
    take(messages.good(0), applied::add);

    // Then
    awaitAcknowledged(0);
    assertThat(applied).containsExactly(new ReceivedEvent(ID, 7, TIME, null, DELETED, 0));
    assertThat(counted("consumed")).isEqualTo(1);
  }

  @Test
  void fieldsThatAreNotKnownAreSkippedAndCountedAtEveryLevel() {
    // Given
    String body =
        EventJson.write(DELETED)
            .replaceFirst("\\{", "{\"mood\": {\"good\": [1]}, ")
            .replace("\"job\":{", "\"job\":{\"colour\": null, ");

    // When
    take(messages.message(0, body, headers()), applied::add);

    // Then
    awaitAcknowledged(0);
    assertThat(applied).extracting(ReceivedEvent::event).containsExactly(DELETED);
    assertThat(counted("unknown.fields")).isEqualTo(2);
  }

  @Test
  void eventHappenedWhenItSaysOrElseWhenItWasSent() {
    // Given
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("ce_time", "2026-11-22T12:00:00.5+02:00");

    // When
    take(messages.message(0, EventJson.write(DELETED), headers), applied::add);

    // Then
    awaitAcknowledged(0);
    assertThat(applied)
        .containsExactly(
            new ReceivedEvent(ID, 7, Instant.parse("2026-11-22T10:00:00.5Z"), null, DELETED, 0));
  }

  @Test
  void timeThatIsNoneMakesADeadLetter() {
    // Given
    Map<String, String> headers = new HashMap<>(headers());
    headers.put("ce_time", "yesterday");

    // When
    take(messages.message(0, EventJson.write(DELETED), headers), applied::add);

    // Then
    awaitDead(UnreadableEvent.class, "Header ce_time is no time of RFC 3339: yesterday");
  }

  @Test
  void unknownTypeIsSkippedAndCounted() {
    // When
    take(messages.message(0, "{}", Map.of("ce_type", "io.driveport.JobPainted.v1")), applied::add);

    // Then
    awaitAcknowledged(0);
    assertThat(applied).isEmpty();
    assertThat(counted("skipped")).isEqualTo(1);
  }

  @Test
  void tombstoneWithoutEnvelopeIsSkipped() {
    // When
    take(messages.message(0, null, Map.of()), applied::add);

    // Then
    awaitAcknowledged(0);
    assertThat(applied).isEmpty();
  }

  @Test
  void recordWithoutEnvelopeIsADeadLetter() {
    // When
    take(messages.message(0, "{}", Map.of()), applied::add);

    // Then
    awaitDead(UnreadableEvent.class, "Header ce_type is missing");
    assertThat(messages.acknowledged).isEmpty();
  }

  @Test
  void nullAsABodyIsADeadLetter() {
    // When
    take(messages.message(0, "null", headers()), applied::add);

    // Then
    awaitDead(UnreadableEvent.class, "The body is no io.driveport.JobDeleted.v1: null");
  }

  @Test
  void passingFailureIsTriedAgain() {
    // When
    AtomicInteger tries = new AtomicInteger();
    take(
        messages.good(0),
        event -> {
          if (tries.incrementAndGet() < 3) {
            throw new NotYet("something");
          }
        });

    // Then
    awaitAcknowledged(0);
    assertThat(tries).hasValue(3);
    assertThat(messages.dead).isEmpty();
    assertThat(counted("retried")).isEqualTo(2);
  }

  @Test
  void whatWaitsForTooLongIsADeadLetter() {
    // Given
    Attempts few = new Attempts(new ConsumptionMeters(meters), config(Duration.ofMillis(150)));
    few.start(new StartupEvent());
    Consumption impatient = new Consumption(new ConsumptionMeters(meters), few);

    // When
    CompletionStage<@Nullable Void> taken =
        impatient.take(
            messages.good(0),
            consumer(_ -> {
              throw new NotYet("site nowhere");
            }));

    // Then
    assertThat(taken).isCompleted();
    awaitDead(NotYet.class, "site nowhere");
    assertThat(meters.counter("driveport.events.dead", "channel", "jobs").count()).isEqualTo(1);
  }

  @Test
  void whatComesBeforeTheServiceHasStartedWaitsForThat() {
    // Given
    Attempts starting = new Attempts(new ConsumptionMeters(meters), config(Duration.ofHours(1)));
    Consumption early = new Consumption(new ConsumptionMeters(meters), starting);
    CompletionStage<@Nullable Void> taken = early.take(messages.good(0), consumer(applied::add));
    assertThat(taken).isCompleted();
    await().during(Duration.ofMillis(300)).until(applied::isEmpty);

    // When
    starting.start(new StartupEvent());

    // Then
    awaitAcknowledged(0);
    assertThat(applied).hasSize(1);
  }

  @Test
  void failureForGoodIsADeadLetterAndTheNextRecordFollows() {
    // Given
    take(
        messages.good(0),
        _ -> {
          throw new IllegalArgumentException("no");
        });

    // When
    take(messages.good(0), applied::add);

    // Then
    awaitDead(IllegalArgumentException.class, "no");
    awaitAcknowledged(1);
  }

  @Test
  void lineAboutADeadLetterSaysWhatTheEventIsAbout() {
    // Given
    try (LogLines log = new LogLines(Consumption.class)) {
      // When
      take(
          messages.good(0),
          _ -> {
            throw new IllegalArgumentException("no");
          });

      // Then
      await().until(() -> !log.lines.isEmpty());
      assertThat(log.lines.getFirst().keys())
          .isEqualTo(
              Map.of(LogKey.EVENT, ID.toString(), LogKey.JOB, DELETED.job().id().toString()));
    }
  }

  @Test
  void lineAboutAnEventThatCannotBeReadHasItsId() {
    // Given
    try (LogLines log = new LogLines(Consumption.class)) {
      // When
      take(messages.message(0, "[]", headers()), applied::add);

      // Then
      await().until(() -> !log.lines.isEmpty());
      assertThat(log.lines.getFirst().keys()).isEqualTo(Map.of(LogKey.EVENT, ID.toString()));
    }
  }

  @Test
  void lineAboutARecordWithoutIdDoesNotSpeakOfTheOneBefore() {
    // Given
    take(
        messages.good(0),
        _ -> {
          throw new IllegalArgumentException("no");
        });
    awaitDead(IllegalArgumentException.class, "no");
    try (LogLines log = new LogLines(Consumption.class)) {
      // When
      take(messages.message(0, "{}", Map.of()), applied::add);

      // Then
      await().until(() -> !log.lines.isEmpty());
      assertThat(log.lines.getFirst().keys()).isEmpty();
    }
  }

  @Test
  void recordThatWaitsHoldsUpItsPartitionAndNoOther() {
    // Given
    CountDownLatch opened = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    take(
        messages.good(0),
        _ -> {
          if (opened.getCount() > 0) {
            throw new NotYet("something");
          }
          order.add("first of 0");
        });

    // When
    take(messages.good(0), _ -> order.add("second of 0"));
    take(messages.good(1), _ -> order.add("of 1"));

    // Then
    await().untilAsserted(() -> assertThat(order).containsExactly("of 1"));
    await().until(() -> consumptionWaits() == 1);
    opened.countDown();
    await()
        .untilAsserted(
            () -> assertThat(order).containsExactly("of 1", "first of 0", "second of 0"));
  }

  @Test
  void channelReadsOnOnlyWhenThereIsRoom() {
    // Given
    CountDownLatch opened = new CountDownLatch(1);
    Consumer<ReceivedEvent> blocked = _ -> awaitOpened(opened);

    // When
    CompletionStage<@Nullable Void> last = CompletableFuture.completedStage(null);
    int taken = 0;
    while (last.toCompletableFuture().isDone()) {
      last = take(messages.good(0), blocked);
      taken++;
      assertThat(taken).as("records taken without bound").isLessThan(10_000);
    }
    opened.countDown();

    // Then
    CompletionStage<@Nullable Void> room = last;
    await().untilAsserted(() -> assertThat(room.toCompletableFuture()).isDone());
    int all = taken;
    await().untilAsserted(() -> assertThat(messages.acknowledged).hasSize(all));
  }

  @Test
  void recordThatWaitsWhenTheServiceStopsIsNeitherAcknowledgedNorDead()
      throws InterruptedException {
    // Given
    CountDownLatch tried = new CountDownLatch(1);
    take(
        messages.good(0),
        _ -> {
          tried.countDown();
          throw new NotYet("something");
        });
    awaitOpened(tried);

    // When
    attempts.stop(new ShutdownEvent());
    take(messages.good(0), applied::add);

    // Then
    await().untilAsserted(() -> assertThat(consumptionWaits()).isZero());
    assertThat(messages.acknowledged).isEmpty();
    assertThat(messages.dead).isEmpty();
    assertThat(applied).isEmpty();
  }

  @Test
  void recordThatFailsBecauseTheServiceStopsIsNeitherAcknowledgedNorDead() {
    // When
    CountDownLatch failed = new CountDownLatch(1);
    take(
        messages.good(0),
        _ -> {
          Thread.startVirtualThread(this::stopUnhindered);
          await().until(attempts::isStopping);
          failed.countDown();
          throw new IllegalStateException("the pool is closed");
        });

    // Then
    awaitOpened(failed);
    take(messages.good(0), applied::add);
    await().untilAsserted(() -> assertThat(consumptionWaits()).isZero());
    assertThat(messages.acknowledged).isEmpty();
    assertThat(messages.dead).isEmpty();
  }

  @Test
  void stopWaitsForWhatIsBeingApplied() throws InterruptedException {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    take(
        messages.good(0),
        event -> {
          begun.countDown();
          await().until(attempts::isStopping);
          applied.add(event);
        });
    awaitOpened(begun);

    // When
    attempts.stop(new ShutdownEvent());

    // Then
    assertThat(applied).hasSize(1);
  }

  private void stopUnhindered() {
    try {
      attempts.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double counted(String what) {
    return meters.counter("driveport.events." + what, "channel", "jobs").count();
  }

  private double consumptionWaits() {
    return meters.get("driveport.events.waiting").gauge().value();
  }

  private CompletionStage<@Nullable Void> take(
      Message<ConsumerRecord<String, byte[]>> message, Consumer<ReceivedEvent> apply) {
    return consumption.take(message, consumer(apply));
  }

  private static EventConsumer consumer(Consumer<ReceivedEvent> apply) {
    return new EventConsumer() {
      @Override
      public String channel() {
        return "jobs";
      }

      @Override
      public void apply(ReceivedEvent event) {
        apply.accept(event);
      }
    };
  }

  private void awaitAcknowledged(long offset) {
    await().untilAsserted(() -> assertThat(messages.acknowledged).contains(offset));
  }

  private void awaitDead(Class<? extends Throwable> type, String message) {
    await()
        .untilAsserted(() ->
            assertThat(messages.dead)
                .singleElement()
                .satisfies(failure -> assertThat(failure).isInstanceOf(type).hasMessage(message)));
  }

  private static void awaitOpened(CountDownLatch latch) {
    if (latch.getCount() > 0) {
      await().until(() -> latch.getCount() == 0);
    }
  }

  private static ConsumersConfig config(Duration giveUpAfter) {
    return new ConsumersConfig() {
      @Override
      public int atOnce() {
        return 4;
      }

      @Override
      public Duration giveUpAfter() {
        return giveUpAfter;
      }
    };
  }
}
