package io.driveport.examples.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.NodePackage;
import io.driveport.testkit.TestKafka;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The example in JavaScript, as the page about subscribing shows it. */
@Tier("node")
class JavaScriptFollowerTest {

  private static final Path SOURCES = Path.of("src", "main", "js");
  private static final Path PAGE = Path.of("..", "..", "subscribing.md");

  @Test
  void saysEachChangeOnceAndSkipsWhatItDoesNotKnow() throws IOException {
    try (TestKafka kafka = TestKafka.start();
        EventPublisher publisher = publisher(kafka)) {
      // Given
      NodePackage follower = NodePackage.install(SOURCES, Path.of("target", "js"));
      String job = UUID.randomUUID().toString();
      UUID created = UUID.randomUUID();
      send(publisher, created, job, "JobCreated", 1, "Creating");
      send(publisher, created, job, "JobCreated", 1, "Creating");
      send(publisher, UUID.randomUUID(), job, "JobPraised", 2, null);
      publisher.send(
          "driveport.jobs.v1",
          job,
          headers(UUID.randomUUID(), job, "JobShipped", 3),
          bytes("no JSON"));

      // When
      Process node =
          follower.start(
              List.of("node", "follow-jobs.js", kafka.bootstrapServers(), "example"),
              Map.of("KAFKAJS_NO_PARTITIONER_WARNING", "1"),
              "follow-jobs");

      // Then
      try {
        awaitLine(
            follower,
            "{\"type\":\"io.driveport.JobCreated.v1\",\"job\":\"films\",\"state\":\"Creating\",\"sequence\":1}");
        send(publisher, UUID.randomUUID(), job, "JobDeleted", 4, null);
        awaitLine(
            follower,
            "{\"type\":\"io.driveport.JobDeleted.v1\",\"job\":\"films\",\"state\":null,\"sequence\":4}");
        assertThat(follower.said("follow-jobs"))
            .contains("skipped {\"io.driveport.JobPraised.v1\":1}", "not read: driveport.jobs.v1 ");
        assertThat(follower.said("follow-jobs").lines().filter(line -> line.startsWith("{\"type")))
            .hasSize(2);
      } finally {
        node.destroyForcibly();
      }
    }
  }

  @Test
  void isWhatThePageShows() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("```js\n" + Files.readString(SOURCES.resolve("follow-jobs.js")) + "```");
  }

  private static EventPublisher publisher(TestKafka kafka) throws IOException {
    KafkaTopics.create(kafka.bootstrapServers(), KafkaTopics.CONSUMERS);
    return new EventPublisher(kafka.bootstrapServers());
  }

  private static void awaitLine(NodePackage follower, String line) {
    await(line)
        .atMost(Duration.ofMinutes(1))
        .until(() -> follower.said("follow-jobs").lines().anyMatch(line::equals));
  }

  private static void send(
      EventPublisher publisher,
      UUID id,
      String job,
      String record,
      long sequence,
      @Nullable String state) {
    String body =
        state == null
            ? "{\"job\": {\"name\": \"films\"}}"
            : "{\"job\": {\"name\": \"films\"}, \"snapshot\": {\"state\": \"%s\"}}"
                .formatted(state);
    publisher.send("driveport.jobs.v1", job, headers(id, job, record, sequence), bytes(body));
  }

  private static Map<String, String> headers(UUID id, String job, String record, long sequence) {
    Map<String, String> headers =
        EventPublisher.headers(id, "io.driveport." + record + ".v1", sequence, "sub");
    headers.put("ce_subject", job);
    headers.put("content-type", "application/json");
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
