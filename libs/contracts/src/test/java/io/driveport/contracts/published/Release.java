package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.driveport.contracts.EventType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What subscribers may rely on: topics, and the schema of each type.
 *
 * <p>As files: {@code topics.json}, and {@code schemas/<type>.json}.
 *
 * @param topics by name
 * @param schemas by type
 */
record Release(SortedMap<String, Topic> topics, SortedMap<String, JsonNode> schemas) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One topic.
   *
   * @param key which field of the body repeats the record key, as a JSON Pointer
   * @param types the types that are published there, sorted
   */
  record Topic(String name, int partitions, boolean compacted, String key, List<String> types) {}

  /** The contract as its records now say. */
  static Release current() {
    SortedMap<String, Topic> topics = new TreeMap<>();
    for (io.driveport.contracts.Topic topic : io.driveport.contracts.Topic.values()) {
      topics.put(
          topic.topicName(),
          new Topic(
              topic.topicName(),
              topic.partitions(),
              topic.compacted(),
              topic.keyField(),
              EventType.all().stream()
                  .filter(type -> type.topic() == topic)
                  .map(EventType::name)
                  .toList()));
    }
    SortedMap<String, JsonNode> schemas = new TreeMap<>();
    SchemaWriter writer = Contract.schemas();
    for (EventType type : EventType.all()) {
      schemas.put(type.name(), writer.schema(type));
    }
    return new Release(topics, schemas);
  }

  /** A release as its files say. */
  static Release read(Path directory) throws IOException {
    SortedMap<String, Topic> topics = new TreeMap<>();
    SortedMap<String, JsonNode> schemas = new TreeMap<>();
    Topic[] read = JSON.readValue(directory.resolve("topics.json").toFile(), Topic[].class);
    for (Topic topic : read) {
      topics.put(topic.name(), topic);
      for (String type : topic.types()) {
        schemas.put(type, JSON.readTree(schemaFile(directory, type).toFile()));
      }
    }
    return new Release(topics, schemas);
  }

  /**
   * Writes the files of a release.
   *
   * @throws FileAlreadyExistsException if it has been written before: a release never changes
   */
  void write(Path directory) throws IOException {
    if (Files.exists(directory)) {
      throw new FileAlreadyExistsException(
          directory.toString(), null, "a release never changes; make a new one");
    }
    Files.createDirectories(directory.resolve("schemas"));
    for (Map.Entry<String, JsonNode> schema : schemas.entrySet()) {
      Files.writeString(schemaFile(directory, schema.getKey()), text(schema.getValue()));
    }
    Files.writeString(directory.resolve("topics.json"), text(List.copyOf(topics.values())));
  }

  private static Path schemaFile(Path directory, String type) {
    return directory.resolve("schemas").resolve(type + ".json");
  }

  private static String text(Object content) throws IOException {
    return JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content) + "\n";
  }
}
