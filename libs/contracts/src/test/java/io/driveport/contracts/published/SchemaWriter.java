package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.contracts.EventType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema (2020-12) of an event's body from its record: every component is a
 * property, required unless it is {@code @Nullable}, described by the Javadoc; records within it
 * are under {@code $defs}.
 */
final class SchemaWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<Type, String> SIMPLE =
      Map.of(
          String.class, "string",
          UUID.class, "string",
          long.class, "integer",
          Long.class, "integer",
          int.class, "integer",
          Integer.class, "integer",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  private final Javadocs javadocs;

  SchemaWriter(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  /** The schema of a type's body. */
  ObjectNode schema(EventType type) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", type.schemaPath());
    schema.put("title", type.record().getSimpleName());
    SortedMap<String, ObjectNode> definitions = new TreeMap<>();
    describe(type.record(), schema, definitions);
    if (!definitions.isEmpty()) {
      schema.set("$defs", JSON.createObjectNode().setAll(definitions));
    }
    return schema;
  }

  private void describe(
      Class<?> record, ObjectNode schema, SortedMap<String, ObjectNode> definitions) {
    schema.put("description", javadocs.text(name(record)));
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent component : record.getRecordComponents()) {
      ObjectNode property = properties.putObject(component.getName());
      refer(component.getGenericType(), property, definitions);
      description(record, component).ifPresent(text -> property.put("description", text));
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    schema.set("required", required);
    schema.put("additionalProperties", true);
  }

  private void refer(Type type, ObjectNode property, SortedMap<String, ObjectNode> definitions) {
    if (SIMPLE.containsKey(type)) {
      property.put("type", SIMPLE.get(type));
      if (type == UUID.class) {
        property.put("format", "uuid");
      }
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      property.put("type", "array");
      refer(generic.getActualTypeArguments()[0], property.putObject("items"), definitions);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      property.put("$ref", "#/$defs/" + name(record));
      if (!definitions.containsKey(name(record))) {
        ObjectNode definition = JSON.createObjectNode();
        definitions.put(name(record), definition);
        describe(record, definition, definitions);
      }
    } else {
      throw new IllegalStateException(
          "%s can't be a component of an event: the schemas know records, lists of them, %s"
              .formatted(type.getTypeName(), SIMPLE.keySet()));
    }
  }

  /** From the record, else from the interface that asks for the component, else its type's. */
  private Optional<String> description(Class<?> record, RecordComponent component) {
    Optional<String> told =
        javadocs
            .find(name(record) + "(" + component.getName() + ")")
            .or(() ->
                interfaces(record)
                    .flatMap(type -> javadocs.find(name(type) + "." + component.getName()).stream())
                    .findFirst());
    if (told.isEmpty() && !component.getType().isRecord()) {
      throw new IllegalStateException(
          "Javadoc of %s has no '@param %s'".formatted(name(record), component.getName()));
    }
    return told;
  }

  private static Stream<Class<?>> interfaces(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .flatMap(inner -> Stream.concat(Stream.of(inner), interfaces(inner)));
  }

  private static String name(Class<?> type) {
    return type.getCanonicalName().substring(type.getPackageName().length() + 1);
  }
}
