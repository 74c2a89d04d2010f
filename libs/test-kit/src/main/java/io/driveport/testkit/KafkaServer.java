package io.driveport.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One running Kafka broker on 127.0.0.1, a {@link KafkaNode} in a JVM of its own.
 *
 * <p>It ends with {@link #close}, or with this JVM, however that ends.
 */
public final class KafkaServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final int port;
  private final Process process;

  private KafkaServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a broker and waits until it answers. A directory whose broker was killed may be started
   * again, on the same port or another.
   *
   * @throws IOException with the end of the broker's log if it does not come up within a minute
   */
  public static KafkaServer start(Path data, int port) throws IOException {
    return start(data, port, List.of());
  }

  /** Starts a broker whose data directory is deleted when it or this JVM ends. */
  static KafkaServer startPassing(Path data, int port) throws IOException {
    return start(data, port, List.of("--delete-at-end"));
  }

  private static KafkaServer start(Path data, int port, List<String> options) throws IOException {
    Files.createDirectories(data);
    Path log = data.resolve("kafka.log");
    List<String> command =
        new ArrayList<>(command(System.getProperty("java.class.path", ""), data, port));
    command.add("--stop-at-end-of-input");
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    // The hook keeps our end of the pipe from being collected, and closed, before its time.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    KafkaServer server = new KafkaServer(port, process);
    Waiting.until(START_LIMIT, () -> answers(server.bootstrapServers()) || !process.isAlive());
    if (!answers(server.bootstrapServers())) {
      server.kill();
      throw new IOException(
          "Kafka on port %d did not start; its log:%n%s".formatted(port, Files.readString(log)));
    }
    return server;
  }

  /**
   * The command line of a broker in its own JVM, small enough for a laptop.
   *
   * @param classPath has this library and what it depends on
   */
  public static List<String> command(String classPath, Path data, int port) {
    return command(classPath, data, port, port);
  }

  /**
   * The same for a broker before which something stands.
   *
   * @param advertisedPort where clients are told to connect
   */
  public static List<String> command(String classPath, Path data, int port, int advertisedPort) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        KafkaNode.class.getName(),
        "--data",
        data.toString(),
        "--port",
        Integer.toString(port),
        "--advertised-port",
        Integer.toString(advertisedPort));
  }

  /** Whether a broker there answers a client within two seconds. */
  public static boolean answers(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers, Duration.ofSeconds(2))) {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Admin admin(String bootstrapServers, Duration limit) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) limit.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) limit.toMillis(),
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200));
    return Admin.create(settings);
  }

  /** Where clients connect, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The process id of the broker. */
  public long pid() {
    return process.pid();
  }

  /** Makes the broker stand still: it takes connections and bytes, and does nothing with them. */
  public void pause() throws IOException {
    signal("STOP");
  }

  /** Makes the broker go on, if it stands still. */
  public void resume() throws IOException {
    if (process.isAlive()) {
      signal("CONT");
    }
  }

  private void signal(String name) throws IOException {
    Process kill =
        new ProcessBuilder(
                "sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, Long.toString(process.pid()))
            .inheritIO()
            .start();
    try {
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IOException("kill -%s %d failed".formatted(name, process.pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Kills the broker as a crash would; the data directory may be started again. */
  public void kill() {
    process.destroyForcibly();
    Waiting.until(STOP_LIMIT, () -> !process.isAlive());
  }

  @Override
  public void close() {
    process.destroy();
    if (!Waiting.until(STOP_LIMIT, () -> !process.isAlive())) {
      kill();
    }
  }
}
