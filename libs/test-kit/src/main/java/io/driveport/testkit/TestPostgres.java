package io.driveport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real, durable PostgreSQL for tests, gone when closed or when the JVM ends.
 *
 * <p>The choice between container and embedded server is tested against a socket that speaks like a
 * container engine; {@link Container} itself has not been run where this was written, for want of
 * an engine.
 */
public sealed interface TestPostgres extends AutoCloseable {

  /** The image that {@link Container} runs. */
  String IMAGE = "postgres:18";

  /**
   * Starts a server; {@code DRIVEPORT_TEST_ENGINE} (container, embedded) forces what it runs on.
   */
  static TestPostgres start() {
    return switch (TestEngine.choose(IMAGE).engine()) {
      case CONTAINER -> new Container();
      case EMBEDDED -> new Embedded();
    };
  }

  /** Its databases. */
  PostgresDatabases databases();

  @Override
  void close();

  /** A server from the binaries on the class path, in a temporary directory. */
  final class Embedded implements TestPostgres {

    private final Path directory;
    private final PostgresServer server;

    Embedded() {
      try {
        directory = Files.createTempDirectory("driveport-postgres-");
        server = start(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static PostgresServer start(Path directory) throws IOException {
      PostgresCluster cluster =
          new PostgresCluster(directory.resolve("data"), UUID.randomUUID().toString());
      try {
        return PostgresServer.startPassing(cluster, FreePorts.one(), directory);
      } catch (IOException e) {
        Directories.deleteQuietly(directory);
        throw e;
      }
    }

    @Override
    public PostgresDatabases databases() {
      return server.databases();
    }

    @Override
    public void close() {
      server.close();
      Directories.deleteQuietly(directory);
    }
  }

  /** A server in a container, durable as the embedded one is. */
  final class Container implements TestPostgres {

    private final PostgreSQLContainer container;

    Container() {
      container =
          new PostgreSQLContainer(IMAGE)
              .withUsername(PostgresCluster.SUPERUSER)
              .withPassword(UUID.randomUUID().toString())
              // Testcontainers' own default is fsync=off.
              .withCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200");
      container.start();
    }

    @Override
    public PostgresDatabases databases() {
      return new PostgresDatabases(
          container.getHost(),
          container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
          container.getPassword());
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
