package io.driveport.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An OpenAPI document as its service serves it. */
public final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /**
   * One operation.
   *
   * @param path with the names of its parameters in braces
   * @param shared what the path says for all of its operations
   */
  record Operation(String method, String path, JsonNode shared, JsonNode node) {}

  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static OpenApiDocument parse(String json) {
    try {
      return new OpenApiDocument(JsonMapper.builder().build().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }

  /** The version of OpenAPI. */
  public String version() {
    return root.path("openapi").asText();
  }

  /** Methods and paths, such as {@code GET /jobs/{}}: what parameters are called is left out. */
  public List<String> methodsAndPaths() {
    return operations().stream()
        .map(operation -> operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}"))
        .toList();
  }

  /**
   * Methods and paths that may be asked without a bearer token, or do not say that they refuse who
   * has none (401) or one that does not do (403).
   */
  public List<String> operationsWithoutAccess() {
    return operations().stream()
        .filter(operation -> !isProtected(operation.node()))
        .map(operation -> operation.method() + " " + operation.path())
        .toList();
  }

  private boolean isProtected(JsonNode operation) {
    JsonNode needed =
        operation.has("security") ? operation.path("security") : root.path("security");
    JsonNode scheme = root.at("/components/securitySchemes/" + scheme(needed));
    return needed.size() == 1
        && scheme.path("type").asText().equals("http")
        && scheme.path("scheme").asText().equals("bearer")
        && operation.path("responses").has("401")
        && operation.path("responses").has("403");
  }

  private static String scheme(JsonNode needed) {
    return needed.path(0).properties().stream().map(Map.Entry::getKey).findFirst().orElse("none");
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          operations.add(
              new Operation(
                  each.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  path.getValue(),
                  each.getValue()));
        }
      }
    }
    return operations;
  }

  JsonNode schema(String name) {
    JsonNode schema = root.at("/components/schemas/" + name);
    if (schema.isMissingNode()) {
      throw new IllegalArgumentException("the document has no schema " + name);
    }
    return schema;
  }

  /** What a reference stands for, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asText().substring(1));
  }

  /**
   * What an answer has that its schema does not say, or lacks that the schema says.
   *
   * @param schema name of the schema
   * @return a line for each, with its place; empty if the answer is as the schema says
   */
  public List<String> faults(String schema, JsonNode answer) {
    List<String> faults = new ArrayList<>();
    collect(schema(schema), answer, schema, faults);
    return faults;
  }

  private void collect(JsonNode said, JsonNode value, String place, List<String> faults) {
    JsonNode schema = resolved(said);
    if (said.path("writeOnly").asBoolean() || schema.path("writeOnly").asBoolean()) {
      faults.add(place + " is in an answer, and said to be in requests only");
    }
    List<String> types = typesOf(schema);
    if (types.stream().noneMatch(type -> isOfType(type, value))) {
      faults.add("%s is %s, no %s".formatted(place, value, String.join(" or ", types)));
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      faults.add("%s is %s, none of %s".formatted(place, value, schema.path("enum")));
    }
    if (value.isArray()) {
      value.forEach(item -> collect(schema.path("items"), item, place + "[]", faults));
    }
    if (value.isObject() && !schema.has("additionalProperties")) {
      collectProperties(schema, value, place, faults);
    }
  }

  private void collectProperties(
      JsonNode schema, JsonNode value, String place, List<String> faults) {
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        faults.add(place + "." + required.asText() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      JsonNode said = schema.path("properties").path(property.getKey());
      String inside = place + "." + property.getKey();
      if (said.isMissingNode()) {
        faults.add(inside + " is not in the document");
      } else {
        collect(said, property.getValue(), inside, faults);
      }
    }
  }

  /** A schema has one type, or a list of them. */
  private static List<String> typesOf(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asText).toList()
        : List.of(type.asText());
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
