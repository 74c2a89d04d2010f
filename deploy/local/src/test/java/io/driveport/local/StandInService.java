package io.driveport.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a service: listens where it is told to, on both ports, is ready, and tells its
 * environment to who asks for {@code /…/<name of a variable>}.
 */
public final class StandInService {

  private StandInService() {}

  public static void main(String[] arguments) throws IOException {
    serve("QUARKUS_HTTP_PORT");
    serve("QUARKUS_MANAGEMENT_PORT");
  }

  private static void serve(String port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(port)), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String said =
              Optional.ofNullable(System.getenv(path.substring(path.lastIndexOf('/') + 1)))
                  .orElse("nothing");
          byte[] body = said.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Writes programs in the places of the services of a project. */
  static void install(Path project) throws IOException {
    for (ServiceName service : ServiceName.values()) {
      install(project, service, StandInService.class);
    }
  }

  static void install(Path project, ServiceName service, Class<?> main) throws IOException {
    Path classes;
    try {
      classes =
          Path.of(StandInService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
    Path jar = new Layout(project, project).serviceJar(service.module());
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.finish();
    }
  }

  private static int port(String variable) {
    return Integer.parseInt(Optional.ofNullable(System.getenv(variable)).orElse("0"));
  }

  /** Stands in for a service that ends at once. */
  public static final class Dying {

    private Dying() {}

    public static void main(String[] arguments) {
      System.err.println("the keyset is missing");
      System.exit(3);
    }
  }
}
