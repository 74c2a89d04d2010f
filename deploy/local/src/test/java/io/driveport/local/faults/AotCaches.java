package io.driveport.local.faults;

import io.driveport.local.ServiceJvm;
import io.driveport.testkit.Directories;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresServer;
import io.driveport.testkit.token.TokenSigner;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What lets the packaged services start with half the work, which a run of all tests does some two
 * hundred times. A build removes what the one before has left.
 */
public final class AotCaches {

  private static final Path DIRECTORY = Path.of("target", "aot").toAbsolutePath();

  /** Makes them of one life of each service, unless all are there. */
  public static synchronized void provide() throws IOException, SQLException {
    for (Service service : Service.values()) {
      if (!Files.exists(ServiceJvm.aotCache(service.jar()))) {
        learn();
        return;
      }
    }
  }

  private static void learn() throws IOException, SQLException {
    Directories.delete(DIRECTORY);
    Files.createDirectories(DIRECTORY);
    PostgresCluster cluster =
        new PostgresCluster(DIRECTORY.resolve("postgres"), UUID.randomUUID().toString());
    try (PostgresServer postgres = PostgresServer.start(cluster, FreePorts.one());
        Broker broker = new Broker(DIRECTORY.resolve("kafka"), FreePorts.one());
        HttpClient client = HttpClient.newHttpClient()) {
      KafkaTopics.create(broker.bootstrapServers(), KafkaTopics.CONSUMERS);
      Map<Service, ServiceProcess> lives = new EnumMap<>(Service.class);
      try {
        for (Service service : Service.values()) {
          lives.put(service, recorded(service, postgres, broker, client));
        }
        lives.values().forEach(ServiceProcess::awaitReady);
        lives.values().parallelStream().forEach(ServiceProcess::stop);
      } finally {
        lives.values().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
      }
    }
    for (Service service : Service.values()) {
      // Only a whole one may be found.
      Files.move(
          recording(service),
          ServiceJvm.aotCache(service.jar()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Directories.delete(DIRECTORY);
  }

  private static ServiceProcess recorded(
      Service service, PostgresServer postgres, Broker broker, HttpClient client)
      throws IOException, SQLException {
    String password = UUID.randomUUID().toString();
    postgres.databases().provide(service.database(), password);
    Map<String, String> environment =
        new HashMap<>(new TokenSigner(TokenSigner.newKeys()).trustByVariables());
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL", postgres.databases().jdbcUrl(service.database()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", password);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    if (service == Service.JOB) {
      environment.put("DRIVEPORT_JOB_KEYSET_FILE", DIRECTORY.resolve("keyset.json").toString());
      environment.put("DRIVEPORT_JOB_KEYSET_CREATE", "true");
    }
    return ServiceProcess.start(
        service,
        List.of("-XX:AOTCacheOutput=" + recording(service)),
        environment,
        DIRECTORY.resolve(service.module() + ".log"),
        client);
  }

  private static Path recording(Service service) {
    return DIRECTORY.resolve(service.module() + ".aot");
  }

  private AotCaches() {}
}
