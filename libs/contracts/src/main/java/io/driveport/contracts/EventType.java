package io.driveport.contracts;

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
