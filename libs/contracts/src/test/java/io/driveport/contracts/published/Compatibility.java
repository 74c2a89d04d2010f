package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says what of a change would break subscribers that were built for a release, each in a line.
 *
 * <p>Fields, types and topics may be added, and descriptions changed; all else that a subscriber
 * can notice is a violation.
 */
final class Compatibility {

  private final List<String> violations = new ArrayList<>();

  private Compatibility() {}

  /** What in {@code now} is not compatible with {@code before}; empty if all is. */
  static List<String> violations(Release before, Release now) {
    Compatibility check = new Compatibility();
    before.topics().values().forEach(topic -> check.topic(topic, now));
    check.object(
        "the envelope",
        "",
        new Place(before.envelope(), before.envelope()),
        new Place(now.envelope(), now.envelope()));
    before
        .schemas()
        .forEach((type, schema) -> {
          JsonNode present = now.schemas().get(type);
          if (present == null) {
            check.violations.add(
                type + " has been removed; old records of it are still in its topic");
          } else {
            check.object(type, "", new Place(schema, schema), new Place(present, present));
          }
        });
    return check.violations;
  }

  private void topic(Release.Topic before, Release now) {
    Release.Topic after = now.topics().get(before.name());
    if (after == null) {
      violations.add(before.name() + " has been removed; subscribers read it");
      return;
    }
    if (after.partitions() != before.partitions()) {
      violations.add(
          "%s has %d partitions, had %d; that puts keys into another order, so it takes a new topic"
              .formatted(before.name(), after.partitions(), before.partitions()));
    }
    if (after.compacted() != before.compacted()) {
      violations.add(
          "%s is %s compacted; subscribers rely on what it keeps"
              .formatted(before.name(), after.compacted() ? "now" : "no longer"));
    }
    if (!after.key().equals(before.key())) {
      violations.add(
          "%s has the key %s, had %s; events of one aggregate would lose their order"
              .formatted(before.name(), after.key(), before.key()));
    }
    for (String type : before.types()) {
      topicOf(type, now)
          .filter(topic -> !topic.equals(before.name()))
          .ifPresent(topic ->
              violations.add(
                  "%s is published on %s, was on %s; subscribers would wait for it in vain"
                      .formatted(type, topic, before.name())));
    }
  }

  private static Optional<String> topicOf(String type, Release release) {
    return release.topics().values().stream()
        .filter(topic -> topic.types().contains(type))
        .map(Release.Topic::name)
        .findFirst();
  }

  /** A schema within its document. */
  private record Place(JsonNode document, JsonNode schema) {

    /** The schema itself, where this one only refers to another. */
    Place resolved() {
      JsonNode reference = schema.path("$ref");
      return reference.isMissingNode()
          ? this
          : new Place(document, document.at(reference.asText().substring(1))).resolved();
    }

    Place child(String name) {
      return new Place(document, schema.path(name)).resolved();
    }

    Set<String> required() {
      return StreamSupport.stream(schema.path("required").spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.toSet());
    }

    /** What a value looks like in JSON, for people too. */
    String kind() {
      String format = schema.path("format").asText("");
      String constant = schema.path("const").asText("");
      return schema.path("type").asText("anything")
          + (format.isEmpty() ? "" : " (" + format + ")")
          + (constant.isEmpty() ? "" : ", always " + constant);
    }
  }

  private void object(String type, String path, Place before, Place now) {
    Set<String> required = now.required();
    for (String name : names(before)) {
      String field = path + "/" + name;
      if (!names(now).contains(name)) {
        violations.add("%s: field %s has been removed".formatted(type, field));
        continue;
      }
      if (before.required().contains(name) && !required.contains(name)) {
        violations.add(
            "%s: field %s may be absent now; subscribers rely on it".formatted(type, field));
      }
      if (!before.required().contains(name) && required.contains(name)) {
        violations.add("%s: field %s is required now; older events lack it".formatted(type, field));
      }
      value(
          type, field, before.child("properties").child(name), now.child("properties").child(name));
    }
    for (String name : names(now)) {
      if (!names(before).contains(name) && required.contains(name)) {
        violations.add(
            "%s: field %s is new and required; older events lack it, so it has to be optional"
                .formatted(type, path + "/" + name));
      }
    }
  }

  private void value(String type, String field, Place before, Place now) {
    if (!before.kind().equals(now.kind())) {
      violations.add(
          "%s: field %s is %s, was %s".formatted(type, field, now.kind(), before.kind()));
    } else if (before.kind().equals("array")) {
      value(type, field + "/*", before.child("items"), now.child("items"));
    } else if (before.kind().equals("object")) {
      object(type, field, before, now);
    }
  }

  private static List<String> names(Place object) {
    return object.schema().path("properties").properties().stream()
        .map(property -> property.getKey())
        .toList();
  }
}
