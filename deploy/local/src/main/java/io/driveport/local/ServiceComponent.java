package io.driveport.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of our services, in a small JVM.
 *
 * @param service which one
 * @param jar its program
 * @param port where it listens
 * @param managementPort where it tells of its health
 * @param environment its settings
 * @param signingKey whose tokens it trusts from its start on
 * @param pid is written at its start
 * @param wasReady a file that is made when the service is ready for the first time
 */
record ServiceComponent(
    ServiceName service,
    Path jar,
    int port,
    int managementPort,
    Map<String, String> environment,
    Path signingKey,
    Path pid,
    Path wasReady)
    implements Component {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Override
  public String name() {
    return service.module();
  }

  /** Whether it was started before there was the key, and does not know it. */
  @Override
  public boolean outdated() throws IOException {
    return Files.getLastModifiedTime(signingKey).compareTo(Files.getLastModifiedTime(pid)) > 0;
  }

  @Override
  public void prepare() throws LaunchException {
    if (!Files.isRegularFile(jar)) {
      throw new LaunchException(
          "%s is not built: %s is missing (./build -DskipTests package)".formatted(name(), jar));
    }
  }

  @Override
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServiceJvm.options(name(), jar));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-jar", jar.toString()));
    return command;
  }

  @Override
  public boolean ready() {
    URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build()) {
      return client
              .send(
                  HttpRequest.newBuilder(ready).timeout(LIMIT).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void settle() throws IOException {
    if (!Files.exists(wasReady)) {
      Files.createFile(wasReady);
    }
  }
}
