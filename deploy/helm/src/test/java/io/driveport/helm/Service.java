package io.driveport.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.contracts.Topic;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A service as its code says.
 *
 * @param name such as {@code job-service}
 * @param properties its {@code application.properties}
 */
record Service(String name, Properties properties) {

  private static final Path ROOT = Path.of("..", "..");
  private static final String CHANNEL = "mp.messaging.incoming.";

  /** A topic that a service reads. */
  record Channel(String name, String topic, String group, String deadLetters) {}

  /** The three of them. */
  static List<Service> all() {
    return Stream.of("location-service", "job-service", "shipping-service")
        .map(name -> new Service(name, read(resources(name).resolve("application.properties"))))
        .toList();
  }

  private static Path resources(String service) {
    return ROOT.resolve(Path.of(service, "src", "main", "resources"));
  }

  /** What it reads from Kafka as a member of a group. */
  List<Channel> channels() {
    return properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(CHANNEL) && key.endsWith(".connector"))
        .map(key -> key.substring(CHANNEL.length(), key.length() - ".connector".length()))
        .sorted()
        .map(this::channel)
        .toList();
  }

  private Channel channel(String channel) {
    return new Channel(
        channel,
        property(CHANNEL + channel + ".topic"),
        property(CHANNEL + channel + ".group.id"),
        property(CHANNEL + channel + ".dead-letter-queue.topic"));
  }

  /** The topics that it writes to, dead letters aside. */
  Set<String> publishes() {
    Set<String> topics = new TreeSet<>();
    Arrays.stream(Topic.values())
        .filter(topic -> topic.publishers().contains(name))
        .forEach(topic -> topics.add(topic.topicName()));
    return topics;
  }

  /** The paths of its OpenAPI document, with an {@code x} for each parameter. */
  List<String> paths() {
    try {
      ObjectNode document =
          Manifests.tree(Files.readString(resources(name).resolve("META-INF/openapi.yaml")));
      return document.path("paths").properties().stream()
          .map(path -> path.getKey().replaceAll("\\{[^}]*}", "x"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String property(String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new AssertionError("%s has no %s".formatted(name, key));
    }
    return value;
  }

  /** What the chart says of it in {@code files/services.yaml}. */
  JsonNode inChart() {
    try {
      return Manifests.tree(Files.readString(Chart.SOURCE.resolve("files/services.yaml")))
          .path(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @Override
  public String toString() {
    return name;
  }
}
