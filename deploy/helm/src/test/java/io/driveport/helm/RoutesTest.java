package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A route leads every path of a service's API to that service, and nothing else anywhere. */
class RoutesTest {

  private static final Chart CHART = Chart.ofThisCheckout();
  private static final List<String> OF_EACH =
      List.of("audit", "checks", "dead-letters", "replicas");

  /** What can lead clients to the services. */
  enum Way {
    HTTP_ROUTE,
    INGRESS
  }

  /** An expression for paths, and where such paths lead. */
  private record Route(String service, Pattern paths) {}

  private static final Map<Way, List<Route>> ROUTES =
      Map.of(Way.HTTP_ROUTE, httpRoute(), Way.INGRESS, ingress());

  private static List<Route> httpRoute() {
    List<Route> routes = new ArrayList<>();
    for (JsonNode rule : CHART.render("gateway").of("HTTPRoute").getFirst().each("/spec/rules")) {
      for (JsonNode match : rule.path("matches")) {
        assertThat(match.at("/path/type").asText()).isEqualTo("RegularExpression");
        routes.add(
            new Route(
                rule.at("/backendRefs/0/name").asText(),
                Pattern.compile(match.at("/path/value").asText())));
      }
    }
    return List.copyOf(routes);
  }

  private static List<Route> ingress() {
    Manifest ingress = CHART.render("production").of("Ingress").getFirst();
    assertThat(ingress.texts("/metadata/annotations"))
        .containsEntry("nginx.ingress.kubernetes.io/use-regex", "true");
    return ingress.each("/spec/rules/0/http/paths").stream()
        .map(path ->
            new Route(
                path.at("/backend/service/name").asText(),
                // As the controller does: from the path's beginning, without regard to case.
                Pattern.compile("^" + path.path("path").asText(), Pattern.CASE_INSENSITIVE)))
        .toList();
  }

  /** The services that a path leads to. */
  private static List<String> led(Way way, String path) {
    return ROUTES.getOrDefault(way, List.of()).stream()
        .filter(route -> route.paths().matcher(path).find())
        .map(route -> route.service().replace("driveport-", ""))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyPathLeadsToItsServiceInWhateverCase(Way way) {
    for (Service service : Service.all()) {
      List<String> paths = new ArrayList<>(service.paths());
      OF_EACH.forEach(kind -> paths.add("/driveport/v1/%s/%s".formatted(kind, service)));
      paths.add(service.property("driveport.openapi.path"));
      paths.add("/driveport/v1/dead-letters/%s/x/redrive".formatted(service));
      assertThat(paths)
          .hasSizeGreaterThan(10)
          .allSatisfy(path -> {
            assertThat(led(way, path)).containsExactly(service.name());
            assertThat(led(way, path.toUpperCase(Locale.ROOT))).containsExactly(service.name());
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySchemaIsAnsweredByWhoPublishesTheEventsAndThoseOfAgentsByJobService(Way way) {
    List<String> services = Service.all().stream().map(Service::name).toList();
    assertThat(EventType.all())
        .allSatisfy(type -> {
          String publisher = type.topic().publishers().getFirst();
          assertThat(led(way, type.schemaPath()))
              .containsExactly(services.contains(publisher) ? publisher : "job-service");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/q/health/ready",
        "/q/metrics",
        "/subscriptionsx",
        "/driveport/v1",
        "/driveport/v1/audit",
        "/driveport/v1/audit/other-service",
        "/driveport/v1/jobsx/1",
        "/driveport/v1/schemas/io.driveport.Nothing.v1",
        "/providers/MicrosoftXImportExport/locations",
        "/x/subscriptions/1",
      })
  void nothingElseLeadsAnywhere(String path) {
    assertThat(led(Way.HTTP_ROUTE, path)).isEmpty();
    assertThat(led(Way.INGRESS, path)).isEmpty();
  }

  @Test
  void everyGatewayTakesTheRoute() {
    // When
    List<JsonNode> rules = CHART.render("gateway").of("HTTPRoute").getFirst().each("/spec/rules");

    // Then
    assertThat(rules)
        .hasSizeLessThanOrEqualTo(16)
        .allSatisfy(rule -> assertThat(rule.path("matches")).hasSizeBetween(1, 8));
  }

  @Test
  void whatAClientSaysOfProxiesIsTakenAwayWhereTheGatewayDoesNotOverwriteIt() {
    // When
    List<JsonNode> rules = CHART.render("gateway").of("HTTPRoute").getFirst().each("/spec/rules");

    // Then
    assertThat(rules)
        .isNotEmpty()
        .allSatisfy(rule ->
            assertThat(rule.at("/filters/0/requestHeaderModifier/remove").toString())
                .isEqualTo("[\"X-Forwarded-Host\",\"X-Forwarded-Port\",\"Forwarded\"]"));
  }

  @Test
  void theOtherControllerIsToldInItsOwnWords() {
    // When
    Manifest ingress =
        CHART.render("production", Map.of("ingress.controller", "nginx")).of("Ingress").getFirst();

    // Then
    assertThat(ingress.texts("/metadata/annotations"))
        .containsEntry("nginx.org/path-regex", "case_insensitive")
        .doesNotContainKey("nginx.ingress.kubernetes.io/use-regex");
  }
}
