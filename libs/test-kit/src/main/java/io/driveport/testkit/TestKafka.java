package io.driveport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A real Kafka broker for tests, gone when closed or when the JVM ends. It has no topics yet:
 * {@link KafkaTopics#create}.
 *
 * <p>The choice between container and embedded broker is tested against a socket that speaks like a
 * container engine; {@link Container} itself has not been run where this was written, for want of
 * an engine.
 */
public sealed interface TestKafka extends AutoCloseable {

  /** The image that {@link Container} runs; the version of the broker that is embedded. */
  String IMAGE = "apache/kafka:4.1.1";

  /**
   * Starts a broker; {@code DRIVEPORT_TEST_ENGINE} (container, embedded) forces what it runs on.
   */
  static TestKafka start() {
    return switch (TestEngine.choose(IMAGE).engine()) {
      case CONTAINER -> new Container();
      case EMBEDDED -> new Embedded();
    };
  }

  /** Where clients connect. */
  String bootstrapServers();

  @Override
  void close();

  /** A broker in a JVM of its own, on a temporary directory. */
  final class Embedded implements TestKafka {

    private final Path directory;
    private final KafkaServer server;

    Embedded() {
      try {
        directory = Files.createTempDirectory("driveport-kafka-");
        server = start(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static KafkaServer start(Path directory) throws IOException {
      try {
        return KafkaServer.startPassing(directory, FreePorts.one());
      } catch (IOException e) {
        Directories.deleteQuietly(directory);
        throw e;
      }
    }

    @Override
    public String bootstrapServers() {
      return server.bootstrapServers();
    }

    @Override
    public void close() {
      server.close();
      Directories.deleteQuietly(directory);
    }
  }

  /** A broker in a container. */
  final class Container implements TestKafka {

    private final KafkaContainer container;

    Container() {
      container =
          new KafkaContainer(DockerImageName.parse(IMAGE))
              .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      container.start();
    }

    @Override
    public String bootstrapServers() {
      return container.getBootstrapServers();
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
