package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart needs of the platform is there, under the names that it knows. */
class SecretsAndDatabasesTest {

  private static final Manifests PLATFORM = Platform.manifests();

  static List<Service> services() {
    return Service.all();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceHasADatabaseThatTheOthersCantOpen(Service service) {
    // Given
    Manifest cluster = PLATFORM.of("Cluster").getFirst();
    String database = service.inChart().path("database").asText();
    JsonNode initdb = cluster.at("/spec/bootstrap/initdb");
    String sql = initdb.path("postInitSQL") + initdb.path("postInitApplicationSQL").toString();

    // Then
    assertThat(database)
        .satisfiesAnyOf(
            name -> assertThat(initdb.path("database").asText()).isEqualTo(name),
            name -> assertThat(sql).contains("CREATE DATABASE %s OWNER %s".formatted(name, name)));
    assertThat(sql).contains("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(database));
    String secret =
        initdb.path("owner").asText().equals(database)
            ? initdb.at("/secret/name").asText()
            : cluster.each("/spec/managed/roles").stream()
                .filter(role -> role.path("name").asText().equals(database))
                .map(role -> role.at("/passwordSecret/name").asText())
                .findFirst()
                .orElseThrow();
    assertThat(
            PLATFORM
                .get("ExternalSecret", secret)
                .at("/spec/target/template/data/username")
                .asText())
        .isEqualTo(database);
  }

  @Test
  void theSecretsThatTheChartNamesAreThereWithTheirKeys() {
    // Given
    Map<String, Set<String>> there = secrets();
    Manifests installed = Chart.ofThisCheckout().render("production");

    // When
    Map<String, Set<String>> named = new TreeMap<>();
    for (Manifest workload : installed.workloads()) {
      JsonNode pod = workload.pod().path("spec");
      for (JsonNode variable : pod.at("/containers/0/env")) {
        JsonNode from = variable.at("/valueFrom/secretKeyRef");
        if (!from.isMissingNode()) {
          allow(named, from.path("name").asText(), from.path("key").asText());
        }
      }
      for (JsonNode volume : pod.path("volumes")) {
        JsonNode from = volume.path("secret");
        if (!from.isMissingNode()) {
          allow(named, from.path("secretName").asText());
          for (JsonNode item : from.path("items")) {
            allow(named, from.path("secretName").asText(), item.path("key").asText());
          }
        }
      }
    }

    // Then
    assertThat(named).hasSize(12);
    assertThat(named)
        .allSatisfy((secret, keys) ->
            assertThat(there.getOrDefault(secret, Set.of("no secret " + secret)))
                .containsAll(keys));
  }

  @Test
  void theChartsProductionExampleLeadsToThisPlatform() {
    // Given
    Manifest kafka = PLATFORM.of("Kafka").getFirst();
    Manifest database = PLATFORM.of("Cluster").getFirst();

    // When
    Manifests installed = Chart.ofThisCheckout().render("production");
    Map<String, String> settings =
        installed.get("ConfigMap", "driveport-job-service").texts("/data");
    String policy = installed.get("NetworkPolicy", "driveport-job-service").document().toString();

    // Then
    assertThat(settings)
        .containsEntry(
            "KAFKA_BOOTSTRAP_SERVERS",
            "%s-kafka-bootstrap:%s"
                .formatted(kafka.name(), kafka.at("/spec/kafka/listeners/0/port").asText()));
    assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL"))
        .startsWith("jdbc:postgresql://%s-rw:5432/".formatted(database.name()));
    assertThat(policy)
        .contains("{\"strimzi.io/cluster\":\"%s\"}".formatted(kafka.name()))
        .contains("{\"cnpg.io/cluster\":\"%s\"}".formatted(database.name()));
  }

  @Test
  void backupsAreMadeWithCredentialsThatAreThere() {
    // Given
    Manifest cluster = PLATFORM.of("Cluster").getFirst();
    JsonNode credentials = cluster.at("/spec/backup/barmanObjectStore/s3Credentials");

    // Then
    assertThat(credentials.properties())
        .hasSize(2)
        .allSatisfy(entry ->
            assertThat(secrets().get(entry.getValue().path("name").asText()))
                .contains(entry.getValue().path("key").asText()));
    assertThat(PLATFORM.of("ScheduledBackup"))
        .singleElement()
        .satisfies(backup ->
            assertThat(backup.at("/spec/cluster/name").asText()).isEqualTo(cluster.name()));
  }

  /** The secrets that the operators make, with their keys. */
  private static Map<String, Set<String>> secrets() {
    Map<String, Set<String>> secrets = new HashMap<>();
    for (Manifest secret : PLATFORM.of("ExternalSecret")) {
      Set<String> keys = new TreeSet<>(secret.texts("/spec/target/template/data").keySet());
      if (keys.isEmpty()) {
        secret.each("/spec/data").forEach(data -> keys.add(data.path("secretKey").asText()));
      }
      secrets.put(secret.name(), keys);
    }
    for (Manifest user : PLATFORM.of("KafkaUser")) {
      secrets.put(
          user.name(), Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"));
    }
    PLATFORM
        .of("Kafka")
        .forEach(kafka -> secrets.put(kafka.name() + "-cluster-ca-cert", Set.of("ca.crt")));
    PLATFORM
        .of("Cluster")
        .forEach(cluster -> secrets.put(cluster.name() + "-ca", Set.of("ca.crt")));
    return secrets;
  }

  private static void allow(Map<String, Set<String>> map, String what, String... operations) {
    map.computeIfAbsent(what, _ -> new TreeSet<>()).addAll(Arrays.asList(operations));
  }
}
