package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.EventType;
import io.driveport.contracts.SchemaAddress;
import io.driveport.contracts.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document names all there is and nothing else. */
class AsyncApiTest {

  @BeforeAll
  static void write() throws IOException {
    Contract.writeIfAsked();
  }

  @Test
  void channelsAreTheTopics() throws IOException {
    List<JsonNode> channels = list(document().path("channels"));

    assertThat(channels).hasSameSizeAs(Topic.values());
    for (Topic topic : Topic.values()) {
      JsonNode channel =
          channels.stream()
              .filter(c -> c.path("address").asText().equals(topic.topicName()))
              .findFirst()
              .orElseThrow();
      JsonNode kafka = channel.at("/bindings/kafka");
      assertThat(kafka.path("topic").asText()).isEqualTo(topic.topicName());
      assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
      assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText())
          .isEqualTo(topic.compacted() ? "compact" : "delete");
      assertThat(names(channel.path("messages")))
          .containsExactlyInAnyOrderElementsOf(
              EventType.all().stream()
                  .filter(type -> topic.events().isAssignableFrom(type.record()))
                  .map(type -> type.record().getSimpleName())
                  .toList());
    }
  }

  @Test
  void messagesAreTheEventTypes() throws IOException {
    List<JsonNode> messages = list(document().at("/components/messages"));

    assertThat(messages)
        .extracting(message -> message.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(
            EventType.all().stream().map(EventType::name).toList());
    assertThat(messages)
        .allSatisfy(message -> {
          EventType type = EventType.named(message.path("name").asText()).orElseThrow();
          assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
              .isEqualTo(type.name());
          assertThat(SchemaAddress.of(URI.create("https://driveport.example/"), type.name()))
              .matches(message.at("/headers/allOf/1/properties/ce_dataschema/pattern").asText());
          assertThat(message.at("/bindings/kafka/key/description").asText())
              .contains(type.topic().keyField());
        });
  }

  @Test
  void headersAreThoseOfTheEnvelope() throws IOException {
    JsonNode headers = document().at("/components/schemas/headers");

    assertThat(names(headers.path("properties")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CloudEventHeaders.class.getFields()).map(AsyncApiWriter::value).toList());
    assertThat(list(headers.path("required")).stream().map(JsonNode::asText))
        .contains("ce_id", "ce_type", "ce_sequence")
        .doesNotContain("ce_subscriptionid", "traceparent");
  }

  @Test
  void everyTopicHasOneOperationAndEveryReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();

    assertThat(list(document.path("operations")))
        .extracting(operation -> operation.at("/channel/$ref").asText())
        .containsExactlyInAnyOrderElementsOf(
            names(document.path("channels")).stream().map(name -> "#/channels/" + name).toList());
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> {
          if (reference.startsWith("#")) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
          } else {
            assertThat(Files.exists(Contract.ASYNC_API.resolveSibling(reference)))
                .as(reference)
                .isTrue();
          }
        });
  }

  private static JsonNode document() throws IOException {
    return Contract.YAML.readTree(Contract.ASYNC_API.toFile());
  }

  private static List<JsonNode> list(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).toList();
  }

  private static List<String> names(JsonNode object) {
    return Stream.of(object)
        .flatMap(node -> node.properties().stream())
        .map(e -> e.getKey())
        .toList();
  }
}
