package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The tables of {@code docs/events.md}; its sentences are written by people.
 *
 * <p>A table stands between {@code <!-- topics -->}, {@code <!-- headers -->} or {@code <!-- fields
 * JobRef -->} and {@code <!-- end -->}.
 */
final class EventsPage {

  private static final Pattern TABLE =
      Pattern.compile(
          "<!-- (topics|headers|fields) ?([\\w.]*) -->\n.*?<!-- end -->", Pattern.DOTALL);

  private final Javadocs javadocs;
  private final SortedMap<String, JsonNode> objects = new TreeMap<>();

  EventsPage(Javadocs javadocs, SchemaWriter schemas) {
    this.javadocs = javadocs;
    for (EventType type : EventType.all()) {
      JsonNode schema = schemas.schema(type);
      objects.put(type.record().getSimpleName(), schema);
      schema.path("$defs").properties().forEach(e -> objects.put(e.getKey(), e.getValue()));
    }
  }

  /** Names of all objects that have fields: events, and what they hold. */
  Set<String> objects() {
    return objects.keySet();
  }

  /** The page with its tables as they have to be. */
  String withTables(String page) {
    return TABLE
        .matcher(page)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                "<!-- %s -->\n%s<!-- end -->"
                    .formatted(
                        (found.group(1) + " " + found.group(2)).strip(),
                        table(found.group(1), found.group(2)))));
  }

  private String table(String kind, String name) {
    return switch (kind) {
      case "topics" -> topics();
      case "headers" -> headers();
      default -> fields(name);
    };
  }

  private String topics() {
    List<String> lines = new ArrayList<>();
    lines.add("| topic | holds | key | partitions | kept | written by |");
    lines.add("|---|---|---|---|---|---|");
    for (Topic topic : Topic.values()) {
      String told = javadocs.text("Topic." + topic.name());
      lines.add(
          "| [`%s`](#%s) | %s | `%s` | %d | %s | %s |"
              .formatted(
                  topic.topicName(),
                  anchor(topic.topicName()),
                  told.substring(0, told.indexOf(", keyed")),
                  topic.keyField(),
                  topic.partitions(),
                  topic.compacted() ? "the latest of each key" : "all, for ever",
                  String.join(", ", topic.publishers())));
    }
    return text(lines);
  }

  private String headers() {
    List<String> lines = new ArrayList<>();
    lines.add("| header | value |");
    lines.add("|---|---|");
    for (Field field : CloudEventHeaders.class.getFields()) {
      lines.add(
          "| `%s` | %s |"
              .formatted(
                  AsyncApiWriter.value(field),
                  javadocs.text("CloudEventHeaders." + field.getName())));
    }
    return text(lines);
  }

  private String fields(String name) {
    JsonNode schema = objects.get(name);
    if (schema == null) {
      throw new IllegalStateException(
          "docs/events.md asks for the fields of %s; there are %s"
              .formatted(name, objects.keySet()));
    }
    Set<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    lines.add("| field | type | meaning |");
    lines.add("|---|---|---|");
    schema
        .path("properties")
        .properties()
        .forEach(field ->
            lines.add(
                "| `%s` | %s%s | %s |"
                    .formatted(
                        field.getKey(),
                        type(field.getValue()),
                        required.contains(field.getKey()) ? "" : ", may be absent",
                        meaning(field.getValue()))));
    return text(lines);
  }

  private String meaning(JsonNode field) {
    String told = field.path("description").asText("");
    if (told.isEmpty()) {
      JsonNode object = objects.get(definition(field));
      return object == null ? "" : Javadocs.firstSentence(object.path("description").asText());
    }
    return told.replace("|", "\\|");
  }

  private static String type(JsonNode field) {
    if (field.has("$ref")) {
      return "[%s](#%s)".formatted(definition(field), anchor(definition(field)));
    }
    return switch (field.path("type").asText()) {
      case "array" -> "list of " + type(field.path("items"));
      case "string" -> field.path("format").asText("string");
      default -> field.path("type").asText();
    };
  }

  private static String definition(JsonNode field) {
    return field.path("$ref").asText().replace("#/$defs/", "");
  }

  /** What a heading is called in a link. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(".", "");
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
