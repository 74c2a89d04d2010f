package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.helm.policy.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Network policies let through what services are told to talk to, and nothing else. */
class FlowsTest {

  private static final Chart CHART = Chart.ofThisCheckout();

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "mtls", "keda"})
  void whatServicesAreToldToTalkToIsLetThroughAndNothingElse(String example) throws IOException {
    // Given
    JsonNode peers = peers(example);
    Manifests installed = CHART.render(example);

    // When
    Set<Flow> let = Flow.in(installed, peers);

    // Then
    assertThat(let).isEqualTo(declared(installed, peers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "mtls", "keda"})
  void whateverNoPolicyLetsThroughIsDenied(String example) {
    // Given
    Manifests installed = CHART.render(example);

    // When
    Manifest deny = installed.find("NetworkPolicy", "driveport-default-deny").orElseThrow();

    // Then
    assertThat(installed.workloads(deny.texts("/spec/podSelector/matchLabels")))
        .containsExactlyInAnyOrderElementsOf(installed.workloads());
    assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(deny.at("/spec/ingress").isMissingNode()).isTrue();
    assertThat(deny.at("/spec/egress").isMissingNode()).isTrue();
  }

  @Test
  void webhooksDontLeadIntoTheInstallationsOwnNetwork() throws IOException {
    // When
    JsonNode internet = peers("minimal").at("/to/internet");

    // Then
    assertThat(internet.toString())
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7");
  }

  @Test
  void aPortThatIsOpenBesidesIsSeen() throws IOException {
    // Given
    Manifests installed = CHART.render("production").copy();
    JsonNode port =
        installed.get("NetworkPolicy", "driveport-job-service").at("/spec/egress/1/ports/0");

    // When
    ((ObjectNode) port).put("port", 22);

    // Then
    assertThat(Flow.in(installed, peers("production")))
        .isNotEqualTo(declared(installed, peers("production")));
  }

  /** What follows from the settings of the pods and from who is to reach them. */
  private static Set<Flow> declared(Manifests installed, JsonNode peers) {
    Set<Flow> flows = new HashSet<>();
    for (Service service : Service.all()) {
      Manifest deployment = installed.get("Deployment", "driveport-" + service);
      Map<String, String> settings =
          Settings.of(deployment.at("/spec/template/spec/containers/0"), installed);
      flows.addAll(toOthers(service.name(), settings));
      flows.add(new Flow("ready-test", service.name(), "http"));
      flows.add(new Flow("ready-test", service.name(), "management"));
      if (!peers.at("/from/gateway").isEmpty()) {
        flows.add(new Flow("gateway", service.name(), "http"));
      }
      if (!peers.at("/from/monitoring").isEmpty()) {
        flows.add(new Flow("monitoring", service.name(), "management"));
      }
    }
    for (JsonNode port : peers.at("/to/internetPorts")) {
      flows.add(new Flow("shipping-service", "internet", port.asText()));
    }
    flows.add(new Flow("ready-test", "dns", "53"));
    for (Manifest migration : installed.of("Job")) {
      Map<String, String> settings =
          Settings.of(migration.at("/spec/template/spec/containers/0"), installed);
      flows.add(new Flow("migrations", "dns", "53"));
      flows.add(new Flow("migrations", "database", databasePort(settings)));
    }
    return flows;
  }

  private static Set<Flow> toOthers(String service, Map<String, String> settings) {
    Set<Flow> flows = new HashSet<>();
    flows.add(new Flow(service, "dns", "53"));
    flows.add(new Flow(service, "database", databasePort(settings)));
    for (String broker : settings.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").split(",", -1)) {
      flows.add(new Flow(service, "kafka", broker.substring(broker.lastIndexOf(':') + 1)));
    }
    address(settings, "QUARKUS_OIDC_AUTH_SERVER_URL", flows, service, "oidc");
    address(settings, "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", flows, service, "collector");
    return flows;
  }

  private static void address(
      Map<String, String> settings, String setting, Set<Flow> flows, String from, String to) {
    if (settings.containsKey(setting)) {
      URI address = URI.create(settings.get(setting));
      int port = address.getPort() > 0 ? address.getPort() : 443;
      flows.add(new Flow(from, to, Integer.toString(port)));
    }
  }

  private static String databasePort(Map<String, String> settings) {
    String url = settings.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
    return Integer.toString(URI.create(url.substring("jdbc:".length())).getPort());
  }

  private static JsonNode peers(String example) throws IOException {
    ObjectNode usual =
        (ObjectNode)
            Manifests.tree(Files.readString(Chart.SOURCE.resolve("values.yaml")))
                .path("networkPolicy");
    JsonNode said = Manifests.tree(Files.readString(Chart.values(example))).path("networkPolicy");
    for (String direction : new String[] {"from", "to"}) {
      if (said.has(direction)) {
        ((ObjectNode) usual.path(direction)).setAll((ObjectNode) said.path(direction));
      }
    }
    return usual;
  }
}
