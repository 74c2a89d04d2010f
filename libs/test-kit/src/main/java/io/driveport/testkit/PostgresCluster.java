package io.driveport.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL data directory, and how a server on it is started and stopped.
 *
 * <p>Nothing here starts a server: {@link PostgresServer} does for tests, the local stack for
 * itself. Connections need a password (SCRAM), listen on 127.0.0.1 only, and use no Unix socket.
 *
 * @param directory the data directory; made by {@link #initialize} if it does not exist
 * @param superuserPassword password of {@link #SUPERUSER}; counts when the directory is made
 */
public record PostgresCluster(Path directory, String superuserPassword) {

  /** The role that owns the cluster. */
  public static final String SUPERUSER = "postgres";

  private static final Duration INITIALIZE_LIMIT = Duration.ofMinutes(2);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);
  private static final Duration RELEASE_LIMIT = Duration.ofSeconds(20);

  /**
   * Makes the data directory if there is none. It appears whole or not at all.
   *
   * @throws IOException with the output of {@code initdb} if that fails
   */
  public void initialize() throws IOException {
    if (Files.exists(directory.resolve("PG_VERSION"))) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path unfinished = Files.createTempDirectory(parent, directory.getFileName() + "-unfinished-");
    Path password =
        Files.createTempFile(
            parent,
            "initdb",
            ".password",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, superuserPassword);
      Command.Result result =
          Command.run(
              INITIALIZE_LIMIT,
              PostgresBinaries.unpacked()
                  .command(
                      "initdb",
                      List.of(
                          "--pgdata=" + unfinished,
                          "--username=" + SUPERUSER,
                          "--pwfile=" + password,
                          "--auth=scram-sha-256",
                          "--encoding=UTF8",
                          "--no-locale",
                          "--no-instructions")));
      if (!result.succeeded()) {
        throw new IOException("initdb failed: " + result.output().strip());
      }
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(password);
      Directories.delete(unfinished);
    }
  }

  /**
   * The command line of a server on this directory; its process id is the server's. Durability is
   * never traded for speed: what was committed survives a crash.
   *
   * @param port port of 127.0.0.1
   */
  public List<String> command(int port) throws IOException {
    return PostgresBinaries.unpacked()
        .command(
            "postgres",
            Stream.of(
                    "listen_addresses=127.0.0.1",
                    "port=" + port,
                    "unix_socket_directories=",
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "max_connections=200",
                    "shared_buffers=64MB",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    "log_line_prefix=%m [%p] ")
                .collect(
                    () -> new java.util.ArrayList<>(List.of("-D", directory.toString())),
                    (arguments, setting) -> arguments.addAll(List.of("-c", setting)),
                    java.util.ArrayList::addAll));
  }

  /** The server that says it runs on this directory and does; empty if none does. */
  public Optional<ProcessHandle> runningServer() throws IOException {
    return lockLines()
        .flatMap(lines -> ProcessHandle.of(Long.parseLong(lines.getFirst().strip())))
        .filter(ProcessHandle::isAlive)
        .filter(PostgresCluster::isPostgres);
  }

  /**
   * Makes the directory fit for a start after a crash.
   *
   * <p>PostgreSQL itself copes with the lock file of a dead server, except when the dead server's
   * process id belongs to some other program by now: it then refuses to start. That id is replaced
   * by ours, which PostgreSQL takes for its parent's and so for stale; the file itself must stay,
   * because by it PostgreSQL sees whether processes of the dead server still write. Those are
   * waited for.
   *
   * @throws IOException if a server runs on the directory, or its remains do not go
   */
  public void recoverFromCrash() throws IOException {
    if (runningServer().isPresent()) {
      throw new IOException("a PostgreSQL server runs on " + directory + " already");
    }
    Optional<List<String>> lock = lockLines();
    if (lock.isEmpty()) {
      return;
    }
    List<String> lines = lock.get();
    if (ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent()) {
      String own = Long.toString(ProcessHandle.current().pid());
      Files.write(
          lockFile(),
          Stream.concat(Stream.of(own), lines.stream().skip(1)).toList(),
          StandardCharsets.UTF_8);
    }
    if (!Waiting.until(RELEASE_LIMIT, () -> attachedProcesses(lines) == 0)) {
      throw new IOException("processes of a killed PostgreSQL server still use " + directory);
    }
  }

  /**
   * Asks a server to end in PostgreSQL's fast mode: sessions are ended, everything is written.
   *
   * @return whether it could be asked
   */
  public static boolean askToEnd(ProcessHandle server) {
    // A polite SIGTERM would wait for every client, and the JDK sends no other signal.
    String pid = Long.toString(server.pid());
    return Command.run(ASK_LIMIT, List.of("sh", "-c", "kill -INT \"$1\"", "sh", pid)).succeeded();
  }

  /**
   * Stops a server in fast mode. One that does not end within {@code limit} is killed; the next
   * start recovers.
   */
  static void stop(ProcessHandle server, Duration limit) {
    if (!askToEnd(server) || !Waiting.until(limit, () -> !server.isAlive())) {
      server.destroyForcibly();
      Waiting.until(ASK_LIMIT, () -> !server.isAlive());
    }
  }

  private Path lockFile() {
    return directory.resolve("postmaster.pid");
  }

  private Optional<List<String>> lockLines() throws IOException {
    if (!Files.exists(lockFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(lockFile());
    return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]+")
        ? Optional.empty()
        : Optional.of(lines);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).endsWith("postgres"))
        .orElse(false);
  }

  /** Processes attached to the shared memory that the seventh line of the lock file names. */
  private static long attachedProcesses(List<String> lockLines) {
    Path segments = Path.of("/proc/sysvipc/shm");
    if (lockLines.size() < 7 || !Files.isReadable(segments)) {
      return 0;
    }
    String[] keyAndId = lockLines.get(6).strip().split("\\s+", -1);
    try (Stream<String> lines = Files.lines(segments)) {
      // Columns: key, id, permissions, size, creator, last user, attached processes, ...
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+", -1))
          .filter(columns -> columns.length > 6 && columns[1].equals(keyAndId[keyAndId.length - 1]))
          .mapToLong(columns -> Long.parseLong(columns[6]))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
