package io.driveport.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One running PostgreSQL server on 127.0.0.1, its own process.
 *
 * <p>It ends with {@link #close}; a server of which this JVM dies without that, even by {@code kill
 * -9}, is stopped by a small shell that sees our end of its pipe close.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final PostgresCluster cluster;
  private final int port;
  private final Process process;
  private final Process undertaker;

  private PostgresServer(PostgresCluster cluster, int port, Process process, Process undertaker) {
    this.cluster = cluster;
    this.port = port;
    this.process = process;
    this.undertaker = undertaker;
  }

  /**
   * Starts a server and waits until it answers. The data directory is made if there is none; after
   * a crash, this JVM's or the server's, the same directory may be started again.
   *
   * @throws IOException with the end of the server's log if it does not come up within a minute
   */
  public static PostgresServer start(PostgresCluster cluster, int port) throws IOException {
    return start(cluster, port, Optional.empty());
  }

  /** Starts a server with whose JVM {@code passing}, which holds the data directory, goes too. */
  static PostgresServer startPassing(PostgresCluster cluster, int port, Path passing)
      throws IOException {
    return start(cluster, port, Optional.of(passing));
  }

  private static PostgresServer start(PostgresCluster cluster, int port, Optional<Path> passing)
      throws IOException {
    cluster.initialize();
    cluster.recoverFromCrash();
    Path log = Path.of(cluster.directory() + ".log");
    Process process =
        new ProcessBuilder(cluster.command(port))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Process undertaker = undertaker(process.pid(), passing);
    PostgresServer server = new PostgresServer(cluster, port, process, undertaker);
    PostgresDatabases databases = server.databases();
    Waiting.until(
        START_LIMIT, () -> databases.answerFrom(cluster.directory()) || !process.isAlive());
    if (!databases.answerFrom(cluster.directory())) {
      server.kill();
      throw new IOException(
          "PostgreSQL on port %d did not start; the end of %s:%n%s"
              .formatted(port, log, lastLines(log)));
    }
    return server;
  }

  /** The port of 127.0.0.1 that it listens on. */
  public int port() {
    return port;
  }

  /** The process id of the server. */
  public long pid() {
    return process.pid();
  }

  /** Its databases, as the superuser sees them. */
  public PostgresDatabases databases() {
    return new PostgresDatabases("127.0.0.1", port, cluster.superuserPassword());
  }

  /** A connection of the superuser. */
  public Connection connect(String database) throws SQLException {
    return databases().connect(database);
  }

  /** Kills the server as a power loss would; the data directory may be started again. */
  public void kill() {
    process.destroyForcibly();
    Waiting.until(STOP_LIMIT, () -> !process.isAlive());
    undertaker.destroy();
  }

  @Override
  public void close() {
    PostgresCluster.stop(process.toHandle(), STOP_LIMIT);
    undertaker.destroy();
  }

  /** A shell that waits for the end of our pipe, then stops the server. */
  private static Process undertaker(long pid, Optional<Path> passing) throws IOException {
    String script =
        """
        trap '' INT
        read -r line
        kill -INT "$1" 2>/dev/null
        tries=100
        while kill -0 "$1" 2>/dev/null && [ "$tries" -gt 0 ]; do sleep 0.2; tries=$((tries - 1)); done
        [ -z "$2" ] || rm -rf -- "$2"
        """;
    String directory = passing.map(Path::toString).orElse("");
    Process undertaker =
        new ProcessBuilder("sh", "-c", script, "sh", Long.toString(pid), directory)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // The hook keeps our end of the pipe from being collected, and closed, before its time.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closePipe(undertaker)));
    return undertaker;
  }

  private static void closePipe(Process undertaker) {
    try {
      undertaker.getOutputStream().close();
    } catch (IOException e) {
      // The shell is gone, and so is the pipe.
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
