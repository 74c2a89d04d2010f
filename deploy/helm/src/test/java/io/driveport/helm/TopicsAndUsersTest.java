package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics are those of the contract, and users may do what the code does. */
class TopicsAndUsersTest {

  private static final Manifests PLATFORM = Platform.manifests();

  static List<Service> services() {
    return Service.all();
  }

  @Test
  void topicsAreThoseOfTheContractWithADeadLetterTopicForEachThatAServiceReads() {
    // Given
    Map<String, String> expected = new TreeMap<>();
    for (Topic topic : Topic.values()) {
      expected.put(
          topic.topicName(),
          "%d %s".formatted(topic.partitions(), topic.compacted() ? "compact" : "delete"));
    }
    Service.all().stream()
        .flatMap(service -> service.channels().stream())
        .forEach(channel -> expected.put(channel.deadLetters(), "1 delete"));

    // When
    Map<String, String> topics = new TreeMap<>();
    for (Manifest topic : PLATFORM.of("KafkaTopic")) {
      topics.put(
          topic.name(),
          topic.at("/spec/partitions").asText()
              + " "
              + topic.at("/spec/config").path("cleanup.policy").asText());
    }

    // Then
    assertThat(topics).isEqualTo(expected);
    assertThat(PLATFORM.of("KafkaTopic"))
        .allSatisfy(topic ->
            assertThat(topic.texts("/spec/config"))
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1"));
  }

  @Test
  void whatIsAcknowledgedIsOnTwoBrokersAndOneMayBeAway() {
    // Given
    Manifest kafka = PLATFORM.of("Kafka").getFirst();
    int brokers = replicas("broker");

    // Then
    assertThat(PLATFORM.of("KafkaTopic"))
        .allSatisfy(topic -> {
          int replicas = topic.at("/spec/replicas").asInt();
          assertThat(replicas).isEqualTo(3).isLessThanOrEqualTo(brokers);
          assertThat(topic.at("/spec/config").path("min.insync.replicas").asInt()).isEqualTo(2);
          assertThat(topic.texts("/metadata/labels"))
              .containsEntry("strimzi.io/cluster", kafka.name());
        });
    assertThat(kafka.texts("/spec/kafka/config"))
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("unclean.leader.election.enable", "false");
    assertThat(replicas("controller")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aUserMayDoWhatItsServiceDoesAndNothingElse(Service service) {
    // Given
    Map<String, Set<String>> needed = new TreeMap<>();
    for (Service.Channel channel : service.channels()) {
      allow(needed, "topic " + channel.topic(), "Read");
      allow(needed, "group " + channel.group(), "Read");
      allow(needed, "topic " + channel.deadLetters(), "Read", "Write");
    }
    // What it publishes it reads again when it looks whether all tells the same.
    for (String topic : service.publishes()) {
      allow(needed, "topic " + topic, "Read", "Write");
    }

    // When
    Manifest user = PLATFORM.get("KafkaUser", service.name());
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (JsonNode rule : user.each("/spec/authorization/acls")) {
      JsonNode resource = rule.path("resource");
      assertThat(resource.path("patternType").asText()).isEqualTo("literal");
      assertThat(rule.has("host") || rule.path("type").asText().equals("deny")).isFalse();
      String[] operations =
          Manifest.elements(rule.path("operations")).stream()
              .map(JsonNode::asText)
              .toArray(String[]::new);
      allow(
          allowed,
          resource.path("type").asText() + " " + resource.path("name").asText(),
          operations);
    }

    // Then
    assertThat(allowed).isEqualTo(needed);
  }

  @Test
  void nobodyElseHasAUserAndEveryUserHasACertificate() {
    assertThat(PLATFORM.of("KafkaUser"))
        .extracting(Manifest::name)
        .containsExactlyInAnyOrderElementsOf(Service.all().stream().map(Service::name).toList());
    assertThat(PLATFORM.of("KafkaUser"))
        .allMatch(user -> user.at("/spec/authentication/type").asText().equals("tls"));
    assertThat(PLATFORM.of("Kafka").getFirst().each("/spec/kafka/listeners"))
        .allMatch(listener -> listener.at("/authentication/type").asText().equals("tls"));
  }

  private static int replicas(String role) {
    return PLATFORM.of("KafkaNodePool").stream()
        .filter(
            pool -> pool.each("/spec/roles").stream().anyMatch(each -> each.asText().equals(role)))
        .mapToInt(pool -> pool.at("/spec/replicas").asInt())
        .sum();
  }

  private static void allow(Map<String, Set<String>> map, String what, String... operations) {
    map.computeIfAbsent(what, _ -> new TreeSet<>()).addAll(Arrays.asList(operations));
  }
}
