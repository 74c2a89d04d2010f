package io.driveport.local;

import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is, in the order in which it starts: a component needs only those of earlier waves.
 *
 * @param waves the components of one wave start side by side
 * @param address how clients reach the stack
 */
record Stack(List<List<Component>> waves, StackAddress address) {

  /** The components whose ports clients use and which are chosen at the first start. */
  static final List<String> WITH_PORTS =
      List.of(
          PostgresComponent.NAME,
          KafkaComponent.NAME,
          ServiceName.LOCATION.module(),
          ServiceName.JOB.module(),
          ServiceName.SHIPPING.module());

  /**
   * The stack of a data directory.
   *
   * @param gatewayPort the port that the user wants, if any
   * @param trust variables that tell services whose tokens are good; only a start needs them
   */
  static Stack of(Layout layout, Optional<Integer> gatewayPort, Map<String, String> trust)
      throws IOException {
    Ports ports = Ports.of(layout, gatewayPort, allPorts());
    Passwords passwords = Passwords.of(layout);
    if (!Files.exists(layout.webhookKeys())) {
      SecretFiles.write(layout.webhookKeys(), SecretFiles.newPassword() + "\n");
    }
    Map<String, String> roles = new HashMap<>();
    for (ServiceName service : ServiceName.values()) {
      roles.put(service.database(), passwords.of(service.database()));
    }
    Component postgres =
        new PostgresComponent(
            new PostgresCluster(layout.postgres(), passwords.of(Passwords.SUPERUSER)),
            ports.of(PostgresComponent.NAME),
            Map.copyOf(roles));
    Component kafka =
        new KafkaComponent(
            layout.kafka(), ports.of(KafkaComponent.NAME), ports.toReach(KafkaComponent.NAME));
    Component gateway =
        new GatewayComponent(
            ports.of(Component.GATEWAY),
            new Certificates(layout.certificates(), passwords.of(Passwords.KEY_STORE)),
            ports.toReach(ServiceName.LOCATION.module()),
            ports.toReach(ServiceName.JOB.module()),
            ports.toReach(ServiceName.SHIPPING.module()));
    List<Component> servicesAndGateway =
        Stream.concat(
                Stream.of(ServiceName.values())
                    .map(name -> service(name, layout, ports, passwords, trust)),
                Stream.of(gateway))
            .toList();
    return new Stack(
        List.of(List.of(postgres, kafka), servicesAndGateway),
        new StackAddress(
            gatewayUrl(ports),
            layout.authority(),
            layout.token(),
            "127.0.0.1:" + ports.toReach(KafkaComponent.NAME)));
  }

  private static List<String> allPorts() {
    return Stream.concat(
            WITH_PORTS.stream(), Stream.of(ServiceName.values()).map(ServiceName::managementPort))
        .toList();
  }

  /** Every component. */
  List<Component> components() {
    return waves.stream().flatMap(List::stream).toList();
  }

  /** The components in the order in which they stop: who takes requests goes before who serves. */
  List<List<Component>> stopOrder() {
    return List.of(
        components().stream().filter(ServiceComponent.class::isInstance).toList(),
        components().stream().filter(GatewayComponent.class::isInstance).toList(),
        components().stream().filter(KafkaComponent.class::isInstance).toList(),
        components().stream().filter(PostgresComponent.class::isInstance).toList());
  }

  private static String gatewayUrl(Ports ports) {
    return "https://127.0.0.1:" + ports.toReach(Component.GATEWAY);
  }

  private static Component service(
      ServiceName service,
      Layout layout,
      Ports ports,
      Passwords passwords,
      Map<String, String> trust) {
    int port = ports.of(service.module());
    int managementPort = ports.of(service.managementPort());
    PostgresDatabases databases =
        new PostgresDatabases("127.0.0.1", ports.toReach(PostgresComponent.NAME), "");
    Map<String, String> environment = new HashMap<>(trust);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put(
        "DRIVEPORT_EXTERNAL_URL",
        System.getenv().getOrDefault("DRIVEPORT_EXTERNAL_URL", gatewayUrl(ports)));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", databases.jdbcUrl(service.database()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(service.database()));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.toReach(KafkaComponent.NAME));
    // The gateway overwrites what clients say about themselves, and nothing else reaches the port.
    environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
    environment.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
    // One user's machine, and what the benchmark does there no customer may do anywhere else.
    for (String kind : List.of("READS", "WRITES", "DELETES", "STRANGERS", "SIGNED")) {
      environment.put("DRIVEPORT_LIMITS_" + kind + "_PER_HOUR", "1000000000");
    }
    if (service == ServiceName.SHIPPING) {
      environment.put("DRIVEPORT_CARRIERS_SECRETS_DIRECTORY", layout.carrierSecrets().toString());
      environment.put("DRIVEPORT_WEBHOOKS_KEYS_FILE", layout.webhookKeys().toString());
    }
    if (service == ServiceName.JOB) {
      environment.put("DRIVEPORT_JOB_KEYSET_FILE", layout.jobKeyset().toString());
      // A keyset that is lost later must be missed, not replaced: what it encrypted would be lost.
      if (!Files.exists(layout.wasReady(service))) {
        environment.put("DRIVEPORT_JOB_KEYSET_CREATE", "true");
      }
    }
    return new ServiceComponent(
        service,
        layout.serviceJar(service.module()),
        port,
        managementPort,
        Map.copyOf(environment),
        layout.signingKey(),
        layout.pid(service.module()),
        layout.wasReady(service));
  }
}
