package io.driveport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker and its controller in one JVM, on 127.0.0.1.
 *
 * <p>Records are kept in the data directory and survive {@code kill -9}; topics are never created
 * by being used. Run as a program:
 *
 * <pre>{@code
 * java -cp ... io.driveport.testkit.KafkaNode --data DIR --port N [--advertised-port N]
 *     [--controller-port N] [--stop-at-end-of-input] [--delete-at-end]
 * }</pre>
 *
 * <p>{@code --advertised-port} is the one that clients are led to, where something stands before
 * the broker. {@code --stop-at-end-of-input} ends the broker when its standard input does, that is,
 * when its parent is gone; {@code --delete-at-end} then deletes the data directory.
 */
public final class KafkaNode implements AutoCloseable {

  private static final String USAGE =
      "usage: KafkaNode --data DIR --port N [--advertised-port N] [--controller-port N]"
          + " [--stop-at-end-of-input] [--delete-at-end]";

  private final KafkaRaftServer server;

  private KafkaNode(KafkaRaftServer server) {
    this.server = server;
  }

  /** Starts a broker in this JVM to which nothing but itself leads. */
  public static KafkaNode start(Path data, int port, int controllerPort) throws IOException {
    return start(data, port, port, controllerPort);
  }

  /**
   * Starts a broker in this JVM; it takes connections when this returns. The data directory is
   * formatted at the first start.
   *
   * @param port where the broker listens
   * @param advertisedPort where clients are told to connect; the same port, unless something stands
   *     before the broker
   * @param controllerPort where the broker meets its controller; may differ from start to start
   * @throws IOException if the directory cannot be written or holds something else
   */
  public static KafkaNode start(Path data, int port, int advertisedPort, int controllerPort)
      throws IOException {
    Files.createDirectories(data);
    Properties settings = settings(data, port, advertisedPort, controllerPort);
    format(data, settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new KafkaNode(server);
  }

  /** Stops the broker in order; what it has acknowledged is on its disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Runs a broker until it is asked to end. */
  public static void main(String[] arguments) throws IOException {
    QuietLogging.install();
    List<String> given = List.of(arguments);
    int controllerPort =
        option(given, "--controller-port").map(Integer::valueOf).orElseGet(FreePorts::one);
    int port = Integer.parseInt(required(given, "--port"));
    int advertisedPort = option(given, "--advertised-port").map(Integer::valueOf).orElse(port);
    KafkaNode node =
        start(Path.of(required(given, "--data")), port, advertisedPort, controllerPort);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node, given), "stop-kafka"));
    System.out.println("Kafka listens on 127.0.0.1:" + required(given, "--port"));
    if (given.contains("--stop-at-end-of-input")) {
      try (InputStream in = System.in) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      System.exit(0);
    }
    node.server.awaitShutdown();
  }

  private static void end(KafkaNode node, List<String> arguments) {
    node.close();
    if (arguments.contains("--delete-at-end")) {
      Directories.deleteQuietly(Path.of(required(arguments, "--data")));
    }
  }

  private static String required(List<String> arguments, String name) {
    return option(arguments, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing; " + USAGE));
  }

  private static Optional<String> option(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    return at >= 0 && at + 1 < arguments.size()
        ? Optional.of(arguments.get(at + 1))
        : Optional.empty();
  }

  private static Properties settings(Path data, int port, int advertisedPort, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertisedPort);
    settings.setProperty("log.dirs", data.resolve("log").toAbsolutePath().toString());
    settings.setProperty("auto.create.topics.enable", "false");
    // One node: every internal topic has one copy.
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    // A stack that rests for months must not read everything anew.
    settings.setProperty("offsets.retention.minutes", "1576800");
    // After kill -9 the broker is let in again when its former session is over: 9 s by default.
    settings.setProperty("broker.session.timeout.ms", "3000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    return settings;
  }

  private static void format(Path data, Properties settings) throws IOException {
    if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
      return;
    }
    Path file = data.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exitCode =
        StorageTool.execute(
            new String[] {
              "format",
              "--ignore-formatted",
              "--cluster-id",
              Uuid.randomUuid().toString(),
              "--config",
              file.toString()
            },
            new PrintStream(said, true, StandardCharsets.UTF_8));
    if (exitCode != 0) {
      throw new IOException(
          "Kafka could not format %s: %s"
              .formatted(data, said.toString(StandardCharsets.UTF_8).strip()));
    }
  }
}
