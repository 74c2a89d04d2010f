package io.driveport.contracts.published;

import io.driveport.contracts.EventType;
import java.nio.file.Path;

/** Where the files of the contract are, seen from its module. */
final class Contract {

  static final Path SCHEMAS = Path.of("schemas");
  static final Path RELEASED = Path.of("released");
  static final Path ASYNC_API = Path.of("asyncapi.yaml");
  static final Path PAGE = Path.of("../../docs/events.md");

  private static final Path SOURCES = Path.of("src/main/java/io/driveport/contracts");

  static Javadocs javadocs() {
    return new Javadocs(SOURCES);
  }

  static Path schemaFile(EventType type) {
    return SCHEMAS.resolve(type.name() + ".json");
  }

  static Path golden(EventType type) {
    return Path.of("golden", type.name() + ".json");
  }

  private Contract() {}
}
