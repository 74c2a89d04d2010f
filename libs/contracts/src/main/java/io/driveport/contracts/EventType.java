package io.driveport.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The value of {@code ce_type} for each event record: {@code io.driveport.<RecordName>.v1}.
 *
 * @param name the header's value
 * @param record the record that reads the body
 */
public record EventType(String name, Class<? extends Event> record) {

  /**
   * Under which path every service of Driveport serves the schemas of its types, by their names.
   */
  public static final String SCHEMAS = "/driveport/v1/schemas/";

  private static final List<EventType> ALL =
      leaves(Event.class)
          .map(EventType::ofLeaf)
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();

  /** Every type there is, by name. */
  public static List<EventType> all() {
    return ALL;
  }

  /** The type of a record. */
  public static EventType of(Class<? extends Event> record) {
    return ALL.stream()
        .filter(type -> type.record == record)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(record + " is not an event record"));
  }

  /** The type called {@code name}; empty for a type that was added after this library was built. */
  public static Optional<EventType> named(String name) {
    return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
  }

  /** Where events of this type are published. */
  public Topic topic() {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.events().isAssignableFrom(record))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no topic takes " + record));
  }

  /** Where the schema is served, below the services' address: {@link #SCHEMAS} and the name. */
  public String schemaPath() {
    return SCHEMAS + name;
  }

  /** The JSON Schema (2020-12) of the body. */
  public String schema() {
    try (InputStream file = EventType.class.getResourceAsStream("schemas/" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("the schema of " + name + " has not been packaged");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of " + name + " can't be read", e);
    }
  }

  private static EventType ofLeaf(Class<? extends Event> record) {
    return new EventType("io.driveport." + record.getSimpleName() + ".v1", record);
  }

  private static Stream<Class<? extends Event>> leaves(Class<?> type) {
    if (!type.isSealed()) {
      return Stream.of(type.asSubclass(Event.class));
    }
    return Arrays.stream(type.getPermittedSubclasses()).flatMap(EventType::leaves);
  }
}
