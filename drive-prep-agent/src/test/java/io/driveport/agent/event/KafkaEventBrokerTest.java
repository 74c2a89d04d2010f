package io.driveport.agent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.driveport.agent.session.PrepareBench;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.TestKafka;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real broker. */
class KafkaEventBrokerTest {

  private static @Nullable TestKafka kafka;
  private static String servers = "";

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    TestKafka started = TestKafka.start();
    kafka = started;
    servers = started.bootstrapServers();
    KafkaTopics.create(servers, List.of());
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void preparationArrivesInOrderAsCloudEventsWithoutNamesOrKeys() throws Exception {
    // Given
    PrepareBench bench = new PrepareBench(directory);
    bench.source("secret-name", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("WD-77");

    // When
    bench
        .sendingTo(
            new KafkaEventBroker(servers, URI.create("https://driveport.example")),
            "5f0c7e0a-2f0e-4a53-8a34-0d5a1c2b3e4f")
        .run();

    // Then
    List<ReceivedEvent> events = events("WD-77");
    assertThat(events)
        .extracting(event -> event.header(CloudEventHeaders.TYPE))
        .containsExactly(
            "io.driveport.DrivePreparationStarted.v1", "io.driveport.DrivePrepared.v1");
    assertThat(events)
        .extracting(event -> event.header(CloudEventHeaders.SEQUENCE))
        .containsExactly("1", "2");
    assertThat(events.get(1).headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/driveport/drive-prep-agent")
        .containsEntry("ce_subject", "WD-77")
        .containsEntry(
            "ce_dataschema",
            "https://driveport.example/driveport/v1/schemas/io.driveport.DrivePrepared.v1")
        .containsEntry("ce_subscriptionid", "5f0c7e0a-2f0e-4a53-8a34-0d5a1c2b3e4f")
        .containsEntry("content-type", "application/json")
        .containsKeys("ce_id", "ce_time");
    assertThat(events.toString()).doesNotContain("secret-name", "060456");
    assertThat(events.get(1).data()).contains("\"manifestFile\":\"\\\\DriveManifest.xml\"");
  }

  @Test
  void spoolFilledWithoutKafkaIsSentLaterAndOnce() throws Exception {
    // Given
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a", 1000);
    Path gone = bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("WD-88");
    bench.whenCopying(() -> gone.toFile().delete()).run();
    Files.writeString(gone, "back");
    bench.whenCopying(() -> {}).run();

    // When
    try (EventSpool spool = EventSpool.open(bench.journal());
        EventBroker broker = new KafkaEventBroker(servers, null)) {
      SpoolSender sender = new SpoolSender(spool, broker, "sub");
      assertThat(sender.drain(Duration.ofSeconds(30)).sent()).isEqualTo(4);
      assertThat(sender.drain(Duration.ofSeconds(30)).sent()).isZero();
    }

    // Then
    assertThat(events("WD-88"))
        .extracting(
            event -> event.header(CloudEventHeaders.TYPE),
            event -> event.header(CloudEventHeaders.SEQUENCE))
        .containsExactly(
            tuple("io.driveport.DrivePreparationStarted.v1", "1"),
            tuple("io.driveport.DrivePreparationFailed.v1", "2"),
            tuple("io.driveport.DrivePreparationProgressed.v1", "3"),
            tuple("io.driveport.DrivePrepared.v1", "4"));
  }

  private static List<ReceivedEvent> events(String driveId) {
    return new EventProbe(servers)
        .readAll(Topic.DRIVES).stream().filter(event -> driveId.equals(event.key())).toList();
  }
}
