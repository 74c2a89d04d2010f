package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventOrigin;
import io.driveport.servicekit.event.TopicReader;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a replica does about copies that it may have sent after it was relieved. */
class LateCopiesTest {

  private static TestKafka kafka;
  private static EventSender sender;

  private final Instant began = Instant.now();
  private final LateCopies lateCopies = new LateCopies();
  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void start() throws IOException {
    kafka = TestKafka.start();
    KafkaTopics.create(kafka.bootstrapServers(), List.of());
    sender =
        new EventSender(
            new EventOrigin("test", URI.create("https://driveport.example")),
            settings(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() {
    sender.close();
    kafka.close();
  }

  @Test
  void theNewestStateOfAKeyIsItsLastRecordAgain() {
    // Given
    OutboxRow first = row(Topic.LOCATIONS, 1, "{\"n\":1}");
    OutboxRow second = row(Topic.LOCATIONS, 2, "{\"n\":2}");
    OutboxRow end = row(Topic.LOCATIONS, 3, null);
    sendAll(first, second, end, first);
    lateCopies.add(List.of(first), began);

    // When
    mend();

    // Then
    assertThat(lateCopies.isEmpty()).isTrue();
    assertThat(told(Topic.LOCATIONS, 5))
        .extracting(event -> event.header("ce_id"), event -> event.header("ce_sequence"))
        .containsExactly(
            tuple(first.eventId().toString(), "1"),
            tuple(second.eventId().toString(), "2"),
            tuple(end.eventId().toString(), "3"),
            tuple(first.eventId().toString(), "1"),
            tuple(end.eventId().toString(), "3"));
    assertThat(told(Topic.LOCATIONS, 5).getLast().data()).isNull();
  }

  @Test
  void whereTheCopyIsTheNewestNothingIsSent() {
    // Given
    OutboxRow first = row(Topic.LOCATIONS, 1, "{}");
    OutboxRow second = row(Topic.LOCATIONS, 2, "{}");
    sendAll(first, second, second);
    lateCopies.add(List.of(second), began);

    // When
    mend();

    // Then
    assertThat(told(Topic.LOCATIONS, 3)).hasSize(3);
  }

  @Test
  void whatWasNotAnsweredForIsSentAgainInAnyCase() {
    // Given
    OutboxRow first = row(Topic.LOCATIONS, 1, "{}");
    sendAll(first);
    lateCopies.addUnanswered(List.of(first), began);

    // When
    mend();

    // Then
    assertThat(told(Topic.LOCATIONS, 2))
        .extracting(event -> event.header("ce_id"))
        .containsExactly(first.eventId().toString(), first.eventId().toString());
  }

  @Test
  void whereEveryEventIsKeptNothingIsInDoubt() {
    // When
    lateCopies.add(List.of(row(Topic.JOBS, 1, "{}")), began);

    // Then
    assertThat(lateCopies.isEmpty()).isTrue();
  }

  private void mend() {
    try (TopicReader reader = new TopicReader(settings(), Duration.ofSeconds(10))) {
      lateCopies.mend(reader, sender);
    }
  }

  private static Map<String, Object> settings() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static void sendAll(OutboxRow... rows) {
    for (OutboxRow row : rows) {
      sender.send(row).join();
    }
  }

  private OutboxRow row(Topic topic, long sequence, @Nullable String body) {
    return new OutboxRow(
        sequence,
        UUID.randomUUID(),
        topic.topicName(),
        key,
        "io.driveport.Test.v1",
        sequence,
        null,
        null,
        Instant.now(),
        body);
  }

  private List<ReceivedEvent> told(Topic topic, int count) {
    return new EventProbe(kafka.bootstrapServers())
        .awaitEvents(topic, event -> key.equals(event.key()), count);
  }
}
