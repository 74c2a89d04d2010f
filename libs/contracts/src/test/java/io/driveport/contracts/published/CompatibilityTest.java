package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Release.Topic TOPIC =
      new Release.Topic("boxes.v1", 12, false, "/box/id", List.of("BoxSent"));
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "properties": {
          "box": {"$ref": "#/$defs/Box"},
          "stops": {"type": "array", "items": {"$ref": "#/$defs/Stop"}},
          "weight": {"type": "integer"}
        },
        "required": ["box", "stops"],
        "$defs": {
          "Box": {
            "type": "object",
            "properties": {
              "id": {"type": "string", "format": "uuid"},
              "label": {"type": "string"}
            },
            "required": ["id"]
          },
          "Stop": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"]
          }
        }
      }
      """;

  @Test
  void sameContractIsCompatible() {
    assertThat(violations(_ -> {})).isEmpty();
  }

  @Test
  void whatIsOnlyAddedIsCompatible() {
    // Given
    Release.Topic more =
        new Release.Topic("boxes.v1", 12, false, "/box/id", List.of("BoxLost", "BoxSent"));
    Release.Topic other = new Release.Topic("lorries.v1", 3, true, "/id", List.of("LorryBought"));
    ObjectNode grown = schema();
    properties(grown, "").putObject("colour").put("type", "string").put("description", "new");
    properties(grown, "/$defs/Stop").putObject("country").put("type", "string");
    grown.put("description", "told in other words");

    // When
    List<String> violations =
        Compatibility.violations(
            release(List.of(TOPIC), Map.of("BoxSent", schema())),
            release(
                List.of(more, other),
                Map.of("BoxSent", grown, "BoxLost", schema(), "LorryBought", schema())));

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void sameFieldsUnderAnotherDefinitionAreCompatible() {
    assertThat(
            violations(schema -> {
              ObjectNode definitions = (ObjectNode) schema.path("$defs");
              definitions.set("Crate", definitions.remove("Box"));
              properties(schema, "").putObject("box").put("$ref", "#/$defs/Crate");
            }))
        .isEmpty();
  }

  @Test
  void removedFieldIsToldAtEveryLevel() {
    assertThat(violations(schema -> properties(schema, "").remove("weight")))
        .containsExactly("BoxSent: field /weight has been removed");
    assertThat(violations(schema -> properties(schema, "/$defs/Box").remove("label")))
        .containsExactly("BoxSent: field /box/label has been removed");
    assertThat(violations(schema -> properties(schema, "/$defs/Stop").remove("city")))
        .containsExactly("BoxSent: field /stops/*/city has been removed");
  }

  @Test
  void retypedFieldIsTold() {
    assertThat(
            violations(schema -> properties(schema, "").putObject("weight").put("type", "string")))
        .containsExactly("BoxSent: field /weight is string, was integer");
    assertThat(
            violations(
                schema -> properties(schema, "/$defs/Box").putObject("id").put("type", "string")))
        .containsExactly("BoxSent: field /box/id is string, was string (uuid)");
    assertThat(
            violations(schema ->
                properties(schema, "")
                    .putObject("stops")
                    .put("type", "array")
                    .putObject("items")
                    .put("type", "string")))
        .containsExactly("BoxSent: field /stops/* is string, was object");
  }

  @Test
  void newRequiredFieldIsTold() {
    assertThat(
            violations(schema -> {
              properties(schema, "/$defs/Box").putObject("colour").put("type", "string");
              schema.withArray("/$defs/Box/required").add("colour");
            }))
        .containsExactly(
            "BoxSent: field /box/colour is new and required; older events lack it, so it has to be"
                + " optional");
  }

  @Test
  void fieldThatBecomesRequiredOrOptionalIsTold() {
    assertThat(violations(schema -> schema.withArray("/required").add("weight")))
        .containsExactly("BoxSent: field /weight is required now; older events lack it");
    assertThat(violations(schema -> schema.putArray("required").add("box")))
        .containsExactly("BoxSent: field /stops may be absent now; subscribers rely on it");
  }

  @Test
  void removedTypeIsTold() {
    assertThat(
            Compatibility.violations(
                release(List.of(TOPIC), Map.of("BoxSent", schema())),
                release(
                    List.of(new Release.Topic("boxes.v1", 12, false, "/box/id", List.of())),
                    Map.of())))
        .containsExactly("BoxSent has been removed; old records of it are still in its topic");
  }

  @Test
  void removedTopicIsToldAndAlsoWhereItsTypesHaveGone() {
    Release.Topic other = new Release.Topic("crates.v1", 12, false, "/box/id", List.of("BoxSent"));

    assertThat(violationsOf(List.of(other)))
        .containsExactly("boxes.v1 has been removed; subscribers read it");
    assertThat(
            violationsOf(
                List.of(other, new Release.Topic("boxes.v1", 12, false, "/box/id", List.of()))))
        .containsExactly(
            "BoxSent is published on crates.v1, was on boxes.v1; subscribers would wait for it in"
                + " vain");
  }

  @Test
  void otherKeyPartitionsOrCompactionIsTold() {
    assertThat(
            violationsOf(
                List.of(new Release.Topic("boxes.v1", 24, true, "/box/label", List.of("BoxSent")))))
        .containsExactly(
            "boxes.v1 has 24 partitions, had 12; that puts keys into another order, so it takes a"
                + " new topic",
            "boxes.v1 is now compacted; subscribers rely on what it keeps",
            "boxes.v1 has the key /box/label, had /box/id; events of one aggregate would lose their"
                + " order");
  }

  @Test
  void headerThatGoesOrSaysSomethingElseIsTold() {
    Release before = release(List.of(TOPIC), envelope("1.0", "ce_id"), Map.of());
    Release now = release(List.of(TOPIC), envelope("1.1"), Map.of());

    assertThat(Compatibility.violations(before, now))
        .containsExactly(
            "the envelope: field /ce_specversion is string, always 1.1, was string, always 1.0",
            "the envelope: field /ce_id has been removed");
  }

  private static ObjectNode envelope(String version, String... others) {
    ObjectNode envelope = JSON.createObjectNode();
    ObjectNode properties = envelope.putObject("properties");
    properties.putObject("ce_specversion").put("type", "string").put("const", version);
    for (String other : others) {
      properties.putObject(other).put("type", "string");
    }
    return envelope;
  }

  private static List<String> violations(Consumer<ObjectNode> change) {
    ObjectNode changed = schema();
    change.accept(changed);
    return Compatibility.violations(
        release(List.of(TOPIC), Map.of("BoxSent", schema())),
        release(List.of(TOPIC), Map.of("BoxSent", changed)));
  }

  private static List<String> violationsOf(List<Release.Topic> topics) {
    Map<String, JsonNode> schemas = Map.of("BoxSent", schema());
    return Compatibility.violations(release(List.of(TOPIC), schemas), release(topics, schemas));
  }

  private static Release release(
      List<Release.Topic> topics, Map<String, ? extends JsonNode> schemas) {
    return release(topics, envelope("1.0"), schemas);
  }

  private static Release release(
      List<Release.Topic> topics, JsonNode envelope, Map<String, ? extends JsonNode> schemas) {
    TreeMap<String, Release.Topic> byName = new TreeMap<>();
    topics.forEach(topic -> byName.put(topic.name(), topic));
    return new Release(byName, envelope, new TreeMap<>(schemas));
  }

  private static ObjectNode properties(ObjectNode schema, String pointer) {
    return (ObjectNode) schema.at(pointer + "/properties");
  }

  private static ObjectNode schema() {
    try {
      return (ObjectNode) JSON.readTree(SCHEMA);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
