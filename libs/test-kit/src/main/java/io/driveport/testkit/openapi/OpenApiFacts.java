package io.driveport.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.testkit.openapi.OpenApiDocument.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Takes a document apart into facts: for each subject, such as {@code Jobs_Get}, {@code Jobs_Get
 * answer 200}, {@code query $top} or {@code JobDetails.state}, what it is, whether it is required,
 * and which values it may have. An answer of the same type as an operation's default is no fact.
 */
final class OpenApiFacts {

  private final OpenApiDocument document;
  private final SortedMap<String, Map<String, String>> facts = new TreeMap<>();
  private final Deque<String> models = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  private OpenApiFacts(OpenApiDocument document) {
    this.document = document;
  }

  /** The facts about paths that are Azure Resource Manager's, and about the models they use. */
  static SortedMap<String, Map<String, String>> of(OpenApiDocument document) {
    OpenApiFacts collected = new OpenApiFacts(document);
    document.operations().stream()
        .filter(operation -> !operation.path().startsWith("/driveport/"))
        .forEach(collected::addOperation);
    collected.addModels();
    return collected.facts;
  }

  private void addOperation(Operation operation) {
    String subject = operation.node().path("operationId").asText();
    facts.put(subject, Map.of("operation", operation.method() + " " + operation.path()));
    operation.shared().path("parameters").forEach(parameter -> addParameter(subject, parameter));
    operation.node().path("parameters").forEach(parameter -> addParameter(subject, parameter));
    JsonNode body = operation.node().path("requestBody");
    if (!body.isMissingNode()) {
      put(subject + " body", content(body), body.path("required").asBoolean());
    }
    JsonNode answers = operation.node().path("responses");
    JsonNode usual = content(document.resolved(answers.path("default")));
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      JsonNode schema = content(document.resolved(answer.getValue()));
      if (!answer.getKey().equals("default") && !schema.isMissingNode() && schema.equals(usual)) {
        continue;
      }
      String named = subject + " answer " + answer.getKey();
      if (schema.isMissingNode()) {
        facts.put(named, Map.of("type", "nothing"));
      } else {
        put(named, schema, false);
      }
    }
  }

  private void addParameter(String operation, JsonNode reference) {
    JsonNode parameter = document.resolved(reference);
    String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
    facts.put(operation + " " + name, Map.of("parameter", "taken"));
    put(name, parameter.path("schema"), parameter.path("required").asBoolean());
  }

  private void addModels() {
    while (!models.isEmpty()) {
      String name = models.remove();
      if (seen.add(name)) {
        facts.put(name, Map.of("model", "object"));
        addFields(name, document.schema(name));
      }
    }
  }

  private void addFields(String subject, JsonNode schema) {
    Set<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      String named = subject + "." + field.getKey();
      put(named, field.getValue(), required.contains(field.getKey()));
      addFields(named, field.getValue());
      addFields(named, field.getValue().path("items"));
    }
  }

  private void put(String subject, JsonNode schema, boolean required) {
    Map<String, String> about = new TreeMap<>();
    about.put("type", type(schema));
    if (required) {
      about.put("required", "yes");
    }
    if (schema.has("enum")) {
      about.put(
          "values",
          StreamSupport.stream(schema.path("enum").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
    }
    facts.put(subject, about);
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asText();
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      models.add(name);
      return name;
    }
    String type = schema.path("type").asText();
    if (type.equals("array")) {
      return "array of " + type(schema.path("items"));
    }
    return schema.has("format") ? type + " " + schema.path("format").asText() : type;
  }

  private static JsonNode content(JsonNode bodyOrAnswer) {
    return bodyOrAnswer.path("content").path("application/json").path("schema");
  }
}
