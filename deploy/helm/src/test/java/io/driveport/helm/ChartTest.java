package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.model.StrictModels;
import io.driveport.helm.policy.PodRules;
import io.driveport.helm.policy.References;
import io.driveport.helm.policy.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart installs with each of its examples. */
class ChartTest {

  private static final Chart CHART = Chart.ofThisCheckout();

  /** A service does not start without saying whose tokens are good, also where it only migrates. */
  private static final List<String> OF_MIGRATIONS =
      List.of(
          "DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER",
          "JDK_JAVA_OPTIONS",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_DATASOURCE_PASSWORD",
          "QUARKUS_DATASOURCE_USERNAME",
          "QUARKUS_FLYWAY_CONNECT_RETRIES",
          "QUARKUS_FLYWAY_MIGRATE_AT_START",
          "QUARKUS_INIT_AND_EXIT",
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
          "QUARKUS_OIDC_AUTH_SERVER_URL",
          "QUARKUS_OIDC_PUBLIC_KEY",
          "QUARKUS_OIDC_TENANT_ENABLED",
          "QUARKUS_OIDC_TOKEN_AUDIENCE",
          "QUARKUS_OIDC_TOKEN_ISSUER");

  static List<String> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everythingIsWhatAServerTakesToTheLastField(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    assertThat(installed.all().stream().filter(StrictModels::know).map(StrictModels::fault))
        .hasSizeGreaterThan(20)
        .allMatch(Optional::isEmpty);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyPodIsSealedAndLimitedAndProbed(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    assertThat(installed.workloads()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(installed.workloads().stream().flatMap(each -> PodRules.violations(each).stream()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatHasAServicesImageRunsOnItsNodes(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    assertThat(PodRules.misplaced(installed)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatIsNamedIsThere(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    assertThat(References.broken(installed)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingIsThereTwiceAndEverythingSaysWhatItBelongsTo(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    assertThat(installed.all()).extracting(Manifest::title).doesNotHaveDuplicates();
    assertThat(installed.all())
        .allSatisfy(manifest ->
            assertThat(manifest.texts("/metadata/labels"))
                .containsEntry("app.kubernetes.io/part-of", "driveport")
                .containsEntry("app.kubernetes.io/instance", "driveport")
                .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/version"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aPodThatEndsHasTheTimeToFinishWhatItHasBegun(String example) {
    // When
    Manifests installed = CHART.render(example);

    // Then
    for (Manifest deployment : installed.of("Deployment")) {
      Map<String, String> settings =
          Settings.of(deployment.at("/spec/template/spec/containers/0"), installed);
      assertThat(
              seconds(settings, "QUARKUS_SHUTDOWN_DELAY")
                  + seconds(settings, "QUARKUS_SHUTDOWN_TIMEOUT"))
          .isPositive()
          .isLessThan(deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asLong());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyServiceTellsClientsOfTheSameAddress(String example) {
    // When
    Manifests installed =
        CHART.render(example, Map.of("externalUrl", "https://data.example.org/shipped"));

    // Then
    assertThat(installed.of("Deployment"))
        .hasSize(3)
        .allSatisfy(deployment ->
            assertThat(Settings.of(deployment.at("/spec/template/spec/containers/0"), installed))
                .containsEntry("DRIVEPORT_EXTERNAL_URL", "https://data.example.org/shipped"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "keda", "gateway"})
  void aMigrationDoesNothingElseAndKnowsNothingButItsDatabase(String example) {
    // Given
    Manifests installed = CHART.render(example, Map.of("settings.KAFKA_CLIENT_ID", "any"));

    // When
    List<Manifest> jobs = installed.of("Job");

    // Then
    assertThat(jobs)
        .hasSize(3)
        .allSatisfy(job -> {
          JsonNode container = job.at("/spec/template/spec/containers/0");
          Map<String, String> settings = Settings.of(container, installed);
          assertThat(job.texts("/metadata/annotations"))
              .containsEntry("helm.sh/hook", "pre-install,pre-upgrade");
          assertThat(settings)
              .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
              .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
              .containsEntry("QUARKUS_FLYWAY_CONNECT_RETRIES", "60")
              .containsEntry("QUARKUS_OIDC_TENANT_ENABLED", "false");
          assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL"))
              .matches("jdbc:postgresql://[^?]+[?]sslmode=[a-z-]+(&[^&]+)?&socketTimeout=0");
          assertThat(names(container.path("env"))).isSubsetOf(OF_MIGRATIONS);
          assertThat(container.path("envFrom")).isEmpty();
          assertThat(names(job.at("/spec/template/spec/volumes"))).isSubsetOf("tmp", "database-ca");
        });
  }

  @Test
  void whatIsSaidOfOneServiceCountsMoreThanWhatIsSaidOfAll() {
    // When
    Map<String, String> settings =
        CHART
            .render(
                "minimal",
                Map.of(
                    "settings.DRIVEPORT_JOB_TIMERS_CREATING", "P21D",
                    "settings.DRIVEPORT_LIMITS_SAVED_UP", "PT2H",
                    "services.job-service.settings.DRIVEPORT_LIMITS_SAVED_UP", "PT3H"))
            .get("ConfigMap", "driveport-job-service")
            .texts("/data");

    // Then
    assertThat(settings)
        .containsEntry("DRIVEPORT_JOB_TIMERS_CREATING", "P21D")
        .containsEntry("DRIVEPORT_LIMITS_SAVED_UP", "PT3H");
  }

  @Test
  void aReplicaIsReplacedWhenItsSettingsChangeAndNotOtherwise() {
    // Given
    String before = checksum(Map.of());

    // When, Then
    assertThat(checksum(Map.of("services.job-service.settings.DRIVEPORT_LIMITS_SAVED_UP", "PT2H")))
        .isNotEqualTo(before);
    assertThat(checksum(Map.of("services.job-service.replicas", 3))).isEqualTo(before);
  }

  private static String checksum(Map<String, Object> changes) {
    return CHART
        .render("minimal", changes)
        .get("Deployment", "driveport-job-service")
        .texts("/spec/template/metadata/annotations")
        .getOrDefault("checksum/settings", "none");
  }

  @Test
  void helmsLinterHasNothingAgainstIt() {
    assertThat(CHART.lint()).isEqualTo(List.of("[INFO] Chart.yaml: icon is recommended"));
  }

  private static List<String> names(JsonNode list) {
    return Manifest.elements(list).stream().map(each -> each.path("name").asText()).toList();
  }

  private static long seconds(Map<String, String> settings, String setting) {
    return Duration.parse(settings.getOrDefault(setting, "PT0S")).toSeconds();
  }
}
