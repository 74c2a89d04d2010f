package io.driveport.local;

import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inside of a stack that runs, for who measures it: its processes and databases.
 *
 * @param layout where its data are
 */
public record StackInside(Layout layout) {

  /** The modules of the services. */
  public static List<String> services() {
    return Stream.of(ServiceName.values()).map(ServiceName::module).toList();
  }

  /** The port of 127.0.0.1 that job-service listens on. */
  public int jobServicePort() throws IOException {
    return ports().of(ServiceName.JOB.module());
  }

  /** The port of 127.0.0.1 that shipping-service listens on. */
  public int shippingServicePort() throws IOException {
    return ports().of(ServiceName.SHIPPING.module());
  }

  /** Where a service, such as {@code job-service}, answers its operators. */
  public URI management(String service) throws IOException {
    ServiceName name =
        Stream.of(ServiceName.values())
            .filter(each -> each.module().equals(service))
            .findFirst()
            .orElseThrow();
    return URI.create("http://127.0.0.1:" + ports().of(name.managementPort()) + "/q/");
  }

  /** Where its broker is found. */
  public String bootstrapServers() throws IOException {
    return "127.0.0.1:" + ports().of(KafkaComponent.NAME);
  }

  /** Its tokens. */
  public StackTokens tokens() throws IOException, LaunchException {
    return StackTokens.of(layout);
  }

  /** The databases of the server, as its superuser sees them. */
  public PostgresDatabases databases() throws IOException {
    return new PostgresDatabases(
        "127.0.0.1",
        ports().of(PostgresComponent.NAME),
        Passwords.of(layout).of(Passwords.SUPERUSER));
  }

  /** The database of location-service. */
  public String locationDatabase() {
    return ServiceName.LOCATION.database();
  }

  /** The database of job-service. */
  public String jobDatabase() {
    return ServiceName.JOB.database();
  }

  /** The database of shipping-service. */
  public String shippingDatabase() {
    return ServiceName.SHIPPING.database();
  }

  /** The directory of the carriers' secrets, which shipping-service reads at each request. */
  public Path carrierSecrets() {
    return layout.carrierSecrets();
  }

  /** The process of a component, such as {@code job-service}, if it runs. */
  public Optional<ProcessHandle> process(String component) throws IOException {
    return new PidFile(layout.pid(component)).running();
  }

  /** What a component has said so far. */
  public List<String> log(String component) throws IOException {
    Path log = layout.log(component);
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private Ports ports() throws IOException {
    return Ports.of(layout, Optional.empty(), List.of());
  }
}
