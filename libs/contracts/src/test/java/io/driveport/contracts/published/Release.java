package io.driveport.contracts.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.driveport.contracts.EventType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What subscribers may rely on: topics, the headers of events, and the schema of each type.
 *
 * <p>As files: {@code topics.json}, {@code envelope.json}, {@code schemas/<type>.json}, and {@code
 * SHA256SUMS} of all of them, as {@code sha256sum} writes and checks it.
 *
 * @param topics by name
 * @param envelope schema of the headers
 * @param schemas by type
 */
record Release(
    SortedMap<String, Topic> topics, JsonNode envelope, SortedMap<String, JsonNode> schemas) {

  /** The file that tells whether another has been changed. */
  static final String SUMS = "SHA256SUMS";

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
    return new Release(topics, Contract.envelope(), schemas);
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
    return new Release(topics, JSON.readTree(directory.resolve("envelope.json").toFile()), schemas);
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
    Files.writeString(directory.resolve("envelope.json"), text(envelope));
    Files.writeString(directory.resolve(SUMS), sums(directory));
  }

  /** What {@link #SUMS} of a release has to say, by the files that are there. */
  static String sums(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      StringBuilder sums = new StringBuilder();
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith(SUMS))
              .sorted()
              .toList()) {
        sums.append(sha256(file)).append("  ").append(directory.relativize(file)).append('\n');
      }
      return sums.toString();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  private static Path schemaFile(Path directory, String type) {
    return directory.resolve("schemas").resolve(type + ".json");
  }

  private static String text(Object content) throws IOException {
    return JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content) + "\n";
  }
}
