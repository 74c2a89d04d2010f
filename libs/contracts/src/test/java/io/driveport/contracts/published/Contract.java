package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.driveport.contracts.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the contract, seen from its module. */
final class Contract {

  static final Path SCHEMAS = Path.of("schemas");
  static final Path RELEASED = Path.of("released");
  static final Path ASYNC_API = Path.of("asyncapi.yaml");
  static final Path PAGE = Path.of("../../docs/events.md");

  static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Path.of("src/main/java/io/driveport/contracts");

  /** All files that follow from the records, as they have to be. */
  static List<WrittenFile> written() throws IOException {
    Javadocs javadocs = new Javadocs(SOURCES);
    SchemaWriter schemas = new SchemaWriter(javadocs);
    List<WrittenFile> files = new ArrayList<>();
    for (EventType type : EventType.all()) {
      files.add(
          new WrittenFile(
              schemaFile(type),
              JSON.writer(SerializationFeature.INDENT_OUTPUT)
                      .writeValueAsString(schemas.schema(type))
                  + "\n"));
    }
    files.add(
        new WrittenFile(
            ASYNC_API,
            "# Written from the records and their Javadoc; change those.\n"
                + YAML.writeValueAsString(new AsyncApiWriter(javadocs).document())));
    files.add(
        new WrittenFile(
            PAGE, new EventsPage(javadocs, schemas).withTables(Files.readString(PAGE))));
    return files;
  }

  static SchemaWriter schemas() {
    return new SchemaWriter(new Javadocs(SOURCES));
  }

  /** The schema of the headers that every event has. */
  static JsonNode envelope() {
    return new AsyncApiWriter(new Javadocs(SOURCES)).envelope();
  }

  /** Whether this run writes the files anew. */
  static boolean isWriting() {
    return Boolean.getBoolean("contract.write");
  }

  /** Writes the files anew if this run is meant to: before any test that reads them. */
  static void writeIfAsked() throws IOException {
    if (isWriting()) {
      for (WrittenFile file : written()) {
        file.write();
      }
    }
  }

  static Path schemaFile(EventType type) {
    return SCHEMAS.resolve(type.name() + ".json");
  }

  static Path golden(EventType type) {
    return Path.of("golden", type.name() + ".json");
  }

  private Contract() {}
}
