package io.driveport.local.faults;

import static org.awaitility.Awaitility.await;

import io.driveport.local.ServiceJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One life of a service: from its start to {@code kill -9}. */
public final class ServiceProcess {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on: (http://[0-9.]+:[0-9]+)"
              + ".* Management interface listening on (http://[0-9.]+:[0-9]+)");

  /** Where it listens to clients and to operators. */
  private record Addresses(URI clients, URI operators) {}

  private final Service service;
  private final Process process;
  private final Path log;
  private final HttpClient client;
  private volatile Optional<Addresses> addresses = Optional.empty();

  private ServiceProcess(Service service, Process process, Path log, HttpClient client) {
    this.service = service;
    this.process = process;
    this.log = log;
    this.client = client;
  }

  /**
   * Starts a service on ports that the system chooses.
   *
   * @param options of the JVM, besides those that every service has
   * @param log gets its output; must not exist yet
   */
  public static ServiceProcess start(
      Service service,
      List<String> options,
      Map<String, String> environment,
      Path log,
      HttpClient client)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServiceJvm.options(service.module(), service.jar()));
    command.addAll(options);
    command.addAll(
        List.of(
            // A test can't wait a second for the first record of each partition 80 times.
            "-Dmp.messaging.connector.smallrye-kafka.poll-timeout=50",
            "-jar",
            service.jar().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    return new ServiceProcess(service, builder.start(), log, client);
  }

  /** Waits until it says that it is ready. */
  void awaitReady() {
    await(service.module() + " to be ready")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .failFast(this::failIfDead)
        .until(this::isReady);
  }

  /** Waits until it listens. */
  public void awaitListening() {
    await(service.module() + " to listen")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .failFast(this::failIfDead)
        .until(() -> {
          addresses = listening();
          return addresses.isPresent();
        });
  }

  /** Waits until it has ended by itself; its exit code. */
  public int awaitEnd() {
    await(service.module() + " to end")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** Where it listens. */
  public URI address() {
    return addresses
        .orElseThrow(() -> new IllegalStateException(service.module() + " has not listened yet"))
        .clients();
  }

  /** Kills it as the system does when it runs out of memory; returns when it is dead. */
  public void kill() {
    process.destroyForcibly();
    var _ = awaitEnd();
  }

  /** Stops it in order; returns when it has ended. */
  void stop() {
    process.destroy();
    var _ = awaitEnd();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void failIfDead() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s ended with %d; its log: %s".formatted(service.module(), process.exitValue(), log));
    }
  }

  /** Whether it says that it is ready for clients. */
  boolean isReady() throws InterruptedException {
    return says("/q/health/ready");
  }

  /** Whether it says that it need not be restarted. */
  boolean isLive() throws InterruptedException {
    return says("/q/health/live");
  }

  private boolean says(String page) throws InterruptedException {
    addresses = listening();
    if (addresses.isEmpty()) {
      return false;
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(addresses.get().operators().resolve(page))
              .version(HttpClient.Version.HTTP_1_1)
              .timeout(REQUEST_LIMIT)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Addresses> listening() {
    try {
      Matcher found = LISTENING.matcher(Files.readString(log));
      return found.find()
          ? Optional.of(new Addresses(URI.create(found.group(1)), URI.create(found.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
