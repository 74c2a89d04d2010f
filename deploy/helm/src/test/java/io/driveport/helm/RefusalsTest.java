package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.policy.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't work is refused before anything is installed, with the value that is wrong. */
class RefusalsTest {

  private static final Chart CHART = Chart.ofThisCheckout();

  /** Further settings, which examples have for all to see that there can be some. */
  private static final Set<String> OF_EXAMPLES =
      Set.of("DRIVEPORT_JOB_TIMERS_CREATING", "DRIVEPORT_LIMITS_READS_PER_HOUR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimal    | externalUrl=                | externalUrl is missing",
        "minimal    | kafka.bootstrapServers=     | kafka.bootstrapServers is missing",
        "minimal    | database.host=              | database.host is missing",
        "minimal    | oidc.publicKey=             | oidc.authServerUrl or oidc.publicKey is missing",
        "minimal    | oidc.issuer=                | oidc.issuer is missing",
        "minimal    | oidc.authServerUrl=https://a| exclude each other",
        "minimal    | kafka.tls.enabled=true      | kafka.tls.caSecret is missing",
        "minimal    | database.tls.mode=verify-ca | database.tls.caSecret is missing",
        "minimal    | shutdown.timeoutSeconds=60  | shutdown.graceSeconds is 40: it has to be longer than delay and timeout together, 65",
        "minimal    | monitoring.enabled=true     | networkPolicy.from.monitoring is missing",
        "minimal    | tracing.endpoint=http://a:1 | networkPolicy.to.collector is missing",
        "minimal    | networkPolicy.to.database=null | networkPolicy.to.database is missing",
        "minimal    | networkPolicy.to.kafka=null | networkPolicy.to.kafka is missing",
        "minimal    | networkPolicy.to.dns=null   | networkPolicy.to.dns is missing",
        "minimal    | services.location-service.autoscaling.by=lag | location-service consumes nothing",
        "keda       | services.job-service.autoscaling.maxReplicas=13 | topics have 12 partitions",
        "keda       | services.job-service.autoscaling.maxReplicas=1  | less than minReplicas, 2",
        "mtls       | networkPolicy.to.oidc=null  | networkPolicy.to.oidc is missing",
        "mtls       | services.job-service.secrets.kafkaUser= | services.job-service.secrets.kafkaUser is missing",
        "gateway    | trustedProxies=null         | trustedProxies is missing",
        "gateway    | httpRoute.parentRefs=null   | httpRoute.parentRefs is missing",
        "gateway    | networkPolicy.enabled=true  | networkPolicy.to.database is missing",
        "production | networkPolicy.from.gateway=null | networkPolicy.from.gateway is missing",
        "production | ingress.hosts=null          | ingress.hosts is missing",
        "production | ingress.tlsSecret=          | ingress.tlsSecret is missing",
      })
  void whatCantWork(String example, String change, String reason) {
    refused(example, change, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services.job-service.replicas=0      | replicas",
        "services.job-service.replica=3       | replica",
        "services.jobs.replicas=3             | jobs",
        "services.job-service.secrets.keyset= | keyset",
        "services.job-service.autoscaling.by=memory | by",
        "settings.DRIVEPORT_X_PASSWORD=x      | DRIVEPORT_X_PASSWORD",
        "settings.driveport_limits=x          | driveport_limits",
        "externalUrl=driveport.example.org    | externalUrl",
        "externalUrl=https://x@example.org    | externalUrl",
        "externalUrl=https://example.org/?a=b | externalUrl",
        "externalUrl=https://example.org/#a   | externalUrl",
        "networkPolicy.to.internetPorts[0]=0  | internetPorts",
        "database.port=99999                  | port",
        "database.tls.mode=prefer             | mode",
        "kafka.bootstrapServers=kafka         | bootstrapServers",
        "image.digests.job-service=sha256:1   | job-service",
        "ingress.controller=traefik           | controller",
        "shutdown.graceSeconds=soon           | graceSeconds",
        "unknown=1                            | unknown",
      })
  void whatIsNoValue(String change, String reason) {
    refused("minimal", change, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production"})
  void whatTheChartItselfSaysCantBeSaidBesides(String example) {
    // Given
    Manifests installed = CHART.render(example);

    // When
    Set<String> own = new TreeSet<>();
    for (Manifest deployment : installed.of("Deployment")) {
      JsonNode container = deployment.at("/spec/template/spec/containers/0");
      own.addAll(Settings.of(container, installed).keySet());
      container.path("env").forEach(variable -> own.add(variable.path("name").asText()));
    }
    own.removeIf(name -> OF_EXAMPLES.contains(name) || name.matches("KAFKA_(SSL|SECURITY)_.*"));

    // Then
    assertThat(own)
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> {
          refused(example, "settings." + name + "=any", name);
          String secret = "services.job-service.secretSettings." + name;
          assertThatThrownBy(() ->
                  CHART.render(example, Map.of(secret + ".secret", "a", secret + ".key", "b")))
              .hasMessageContaining(name);
        });
  }

  @Test
  void alertRulesThatALostLinkHasLeftBehind() {
    // Given
    Chart unlinked = CHART.with("files/rules.yaml", "../../../platform/monitoring/rules.yaml");

    // When, Then
    assertThatThrownBy(() -> unlinked.render("production"))
        .hasMessageContaining("files/rules.yaml has no groups");
  }

  @Test
  void aServiceCantBeLeftOut() {
    refused("minimal", "services.job-service=null", "job-service");
  }

  private static void refused(String example, String change, String reason) {
    // Given
    String[] parts = change.split("=", 2);

    // When, Then
    assertThatThrownBy(() -> CHART.render(example, Map.of(parts[0], parts[1])))
        .hasMessageContaining(reason);
  }
}
