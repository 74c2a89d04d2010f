package io.driveport.examples.subscriber;

import static io.driveport.testkit.EventPublisher.headers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobFollowerTest {

  private static final String TOPIC = "driveport.jobs.v1";

  private TestKafka kafka;
  private EventPublisher publisher;
  @TempDir private Path directory;

  @BeforeAll
  void start() throws IOException {
    kafka = TestKafka.start();
    KafkaTopics.create(kafka.bootstrapServers(), KafkaTopics.CONSUMERS);
    publisher = new EventPublisher(kafka.bootstrapServers());
  }

  @AfterAll
  void stop() {
    publisher.close();
    kafka.close();
  }

  @Test
  void goesOnWhereItStoppedAndSaysEachChangeOnce() throws IOException {
    // Given
    String job = UUID.randomUUID().toString();
    UUID created = tell(job, "JobCreated", 1, "Creating");
    Path file = directory.resolve("board.json");
    assertThat(follow(file)).contains(job + " io.driveport.JobCreated.v1: Creating");

    // When
    tellAgain(created, job, "JobCreated", 1, "Creating");
    tell(job, "JobShipped", 2, "Shipping");
    List<String> second = follow(file);

    // Then
    assertThat(second).filteredOn(line -> line.startsWith(job)).hasSize(1);
    assertThat(second).contains(job + " io.driveport.JobShipped.v1: Shipping");
    assertThat(follow(file)).isEmpty();
    assertThat(kept(file, job).state()).isEqualTo("Shipping");
  }

  @Test
  void knowsTheSameWhenItHasLostItsFile() throws IOException {
    // Given
    String job = UUID.randomUUID().toString();
    tell(job, "JobCreated", 1, "Creating");
    tell(job, "JobDeleted", 2, "");
    Path file = directory.resolve("lost.json");
    follow(file);
    JobBoard before = new BoardFile(file).read().board();

    // When
    Files.delete(file);
    follow(file);

    // Then
    assertThat(new BoardFile(file).read().board()).isEqualTo(before);
    assertThat(kept(file, job).gone()).isTrue();
  }

  @Test
  void whatItCannotReadHoldsNothingUp() throws IOException {
    // Given
    String job = UUID.randomUUID().toString();
    publisher.send(TOPIC, job, Map.of(), "{}".getBytes(UTF_8));
    publisher.send(
        TOPIC, job, headers(UUID.randomUUID(), "io.driveport.JobCreated.v1", 1, null), new byte[3]);
    tell(job, "JobTeleported", 1, "Elsewhere");
    tell(job, "JobCreated", 2, "Creating");

    // When
    List<String> lines = follow(directory.resolve("poison.json"));

    // Then
    assertThat(lines)
        .anyMatch(line -> line.contains("skipped, it has no header ce_type"))
        .anyMatch(line -> line.contains("skipped, its body is no JSON"))
        .contains(job + " io.driveport.JobTeleported.v1: skipped, not known here")
        .contains(job + " io.driveport.JobCreated.v1: Creating");
  }

  private List<String> follow(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (JobFollower follower =
        new JobFollower(kafka.bootstrapServers(), new BoardFile(file), lines::add)) {
      follower.catchUp();
    }
    return lines;
  }

  private static JobBoard.Entry kept(Path file, String job) throws IOException {
    return requireNonNull(new BoardFile(file).read().board().jobs().get(job));
  }

  private UUID tell(String job, String record, long sequence, String state) {
    UUID id = UUID.randomUUID();
    tellAgain(id, job, record, sequence, state);
    return id;
  }

  private void tellAgain(UUID id, String job, String record, long sequence, String state) {
    String body =
        """
        {"job": {"id": "%s", "subscriptionId": "sub", "name": "films"}, "snapshot": {"state": "%s"}, "later": 1}
        """
            .formatted(job, state);
    publisher.send(
        TOPIC,
        job,
        headers(id, "io.driveport." + record + ".v1", sequence, "sub"),
        body.getBytes(UTF_8));
  }
}
