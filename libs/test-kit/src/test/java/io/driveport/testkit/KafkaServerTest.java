package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

  @TempDir Path directory;

  @Test
  void acknowledgedRecordsSurviveKillAndTheDirectoryStartsAgainOnTheSamePort() throws Exception {
    // Given
    int port = FreePorts.one();
    try (KafkaServer server = KafkaServer.start(directory, port)) {
      KafkaTopics.create(server.bootstrapServers(), List.of());
      send(server.bootstrapServers(), Topic.JOBS.topicName(), "job-1", "{}");
      server.kill();
    }

    // When
    try (KafkaServer again = KafkaServer.start(directory, port)) {

      // Then
      assertThat(new EventProbe(again.bootstrapServers()).readAll())
          .extracting(ReceivedEvent::topic, ReceivedEvent::key, ReceivedEvent::data)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("driveport.jobs.v1", "job-1", "{}"));
    }
  }

  @Test
  void brokerRunsInThisJvmToo() throws Exception {
    List<Integer> ports = FreePorts.several(2);
    try (KafkaNode node = KafkaNode.start(directory, ports.getFirst(), ports.getLast())) {
      assertThat(node).isNotNull();
      assertThat(KafkaServer.answers("127.0.0.1:" + ports.getFirst())).isTrue();
    }
    assertThat(KafkaServer.answers("127.0.0.1:" + ports.getFirst())).isFalse();
  }

  @Test
  void clientsAreLedToWhatStandsBeforeTheBroker() throws Exception {
    // Given
    List<Integer> ports = FreePorts.several(2);
    try (ServerSocket before = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KafkaNode node =
            KafkaNode.start(directory, ports.getFirst(), before.getLocalPort(), ports.getLast())) {
      assertThat(node).isNotNull();
      before.setSoTimeout(10_000);

      // When
      Thread client =
          Thread.ofVirtual()
              .start(() -> {
                var _ = KafkaServer.answers("127.0.0.1:" + ports.getFirst());
              });

      // Then
      try (Socket led = before.accept()) {
        assertThat(led.isConnected()).isTrue();
      }
      client.join();
    }
  }

  @Test
  void topicsAreThoseOfTheContractWithDeadLettersForEachConsumerAndMayBeAskedForTwice()
      throws Exception {
    // Given
    String brokers = SharedServers.ofThisJvm().bootstrapServers();
    KafkaTopics.create(brokers, List.of("job-service"));

    // When
    KafkaTopics.create(brokers, List.of("job-service", "shipping-service"));

    // Then
    try (Admin admin = KafkaServer.admin(brokers, Duration.ofSeconds(10))) {
      assertThat(partitions(admin, "driveport.jobs.v1")).isEqualTo(12);
      assertThat(partitions(admin, "driveport.locations.v1")).isEqualTo(3);
      assertThat(partitions(admin, "driveport.jobs.v1.job-service.dlq")).isEqualTo(1);
      assertThat(partitions(admin, "driveport.locations.v1.shipping-service.dlq")).isEqualTo(1);
      assertThat(settings(admin, "driveport.jobs.v1"))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1")
          .containsEntry("retention.bytes", "-1");
      assertThat(settings(admin, "driveport.locations.v1"))
          .containsEntry("cleanup.policy", "compact");
    }
  }

  @Test
  void topicWithAnotherNumberOfPartitionsIsRefused() throws Exception {
    List<Integer> ports = FreePorts.several(2);
    String brokers = "127.0.0.1:" + ports.getFirst();
    try (KafkaNode node = KafkaNode.start(directory, ports.getFirst(), ports.getLast());
        Admin admin = KafkaServer.admin(brokers, Duration.ofSeconds(10))) {
      assertThat(node).isNotNull();
      admin.createTopics(List.of(new NewTopic("driveport.jobs.v1", 2, (short) 1))).all().get();

      assertThatThrownBy(() -> KafkaTopics.create(brokers, List.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("driveport.jobs.v1 has 2 partitions, the contract says 12");
    }
  }

  @Test
  void topicIsNotCreatedByUse() throws Exception {
    String brokers = SharedServers.ofThisJvm().bootstrapServers();

    assertThatThrownBy(() -> send(brokers, "nobody.made.me", "key", "{}"))
        .hasMessageContaining("nobody.made.me");
  }

  @Test
  void recreatedTopicsAreEmpty() throws Exception {
    // Given
    String brokers = SharedServers.ofThisJvm().bootstrapServers();
    KafkaTopics.create(brokers, KafkaTopics.CONSUMERS);
    send(brokers, Topic.PACKAGES.topicName(), "one", "{}");
    EventProbe probe = new EventProbe(brokers);
    probe.awaitEvent(Topic.PACKAGES, event -> "one".equals(event.key()));

    // When
    KafkaTopics.recreate(brokers, KafkaTopics.CONSUMERS);

    // Then
    assertThat(probe.readAll(Topic.PACKAGES)).isEmpty();
  }

  @Test
  void eventsOfSeveralPartitionsAreMergedByTimeWithoutBreakingAPartitionsOrder() {
    ReceivedEvent first = event("jobs", 0, 10, 100);
    ReceivedEvent clockRanBehind = event("jobs", 0, 11, 50);
    ReceivedEvent between = event("packages", 3, 0, 70);
    ReceivedEvent last = event("packages", 3, 1, 200);

    assertThat(EventProbe.inOrder(List.of(last, clockRanBehind, first, between)))
        .containsExactly(between, first, clockRanBehind, last);
  }

  private static ReceivedEvent event(String topic, int partition, long offset, long millis) {
    return new ReceivedEvent(
        topic, partition, offset, Instant.ofEpochMilli(millis), "key", Map.of(), "{}");
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
        .mapToInt(description -> description.partitions().size())
        .sum();
  }

  private static Map<String, String> settings(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<String, String> settings = new HashMap<>();
    for (Config config : admin.describeConfigs(List.of(resource)).all().get().values()) {
      config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
    }
    return settings;
  }

  private static void send(String brokers, String topic, String key, String body)
      throws InterruptedException, ExecutionException {
    Properties settings = new Properties();
    settings.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    settings.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, "3000");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key, body)).get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
