package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.helm.model.StrictModels;
import io.driveport.helm.policy.PodRules;
import io.driveport.helm.policy.References;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is broken on purpose is found: the tests of the chart can fail. */
class MutantsTest {

  private static final Chart CHART = Chart.ofThisCheckout();

  static List<String> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aFieldThatNobodyKnowsIsFoundInEveryObject(String example) {
    // Given
    List<Mutant> mutants =
        Mutant.withUnknownFields(
            CHART.render(example).all().stream().filter(StrictModels::know).toList());

    // When
    List<String> survivors = Mutant.survivors(mutants);

    // Then
    assertThat(mutants).hasSizeGreaterThan(300);
    assertThat(survivors).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/selector",
    "Deployment, /spec/template/spec/containers/0/name",
    "Service, /spec/ports/0/port",
    "Deployment, /spec/template/spec/containers",
    "HorizontalPodAutoscaler, /spec/maxReplicas",
    "Job, /spec/template",
    "Ingress, /spec/rules/0/http/paths/0/pathType",
  })
  void aFieldThatIsNeededIsMissed(String kind, String field) {
    // Given
    Manifest manifest = CHART.render("production").of(kind).getFirst().copy();

    // When
    assertThat(remove(manifest, field)).isTrue();

    // Then
    assertThat(StrictModels.fault(manifest)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/template/spec/automountServiceAccountToken",
    "/spec/template/spec/enableServiceLinks",
    "/spec/template/spec/serviceAccountName",
    "/spec/template/spec/securityContext/runAsNonRoot",
    "/spec/template/spec/securityContext/runAsUser",
    "/spec/template/spec/securityContext/fsGroup",
    "/spec/template/spec/securityContext/seccompProfile",
    "/spec/template/spec/volumes/0/emptyDir/sizeLimit",
    "/spec/template/spec/topologySpreadConstraints",
    "/spec/template/spec/topologySpreadConstraints/0/nodeTaintsPolicy",
    "/spec/template/spec/terminationGracePeriodSeconds",
    "/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem",
    "/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation",
    "/spec/template/spec/containers/0/securityContext/capabilities",
    "/spec/template/spec/containers/0/resources/limits/cpu",
    "/spec/template/spec/containers/0/resources/limits/memory",
    "/spec/template/spec/containers/0/resources/requests/cpu",
    "/spec/template/spec/containers/0/resources/requests",
    "/spec/template/spec/containers/0/startupProbe",
    "/spec/template/spec/containers/0/readinessProbe",
    "/spec/template/spec/containers/0/livenessProbe/httpGet/port",
    "/spec/template/spec/containers/0/imagePullPolicy",
    "/spec/template/spec/containers/0/volumeMounts/0/mountPath",
    "/spec/template/spec/containers/0/env/1/valueFrom",
    "/spec/template/metadata/annotations",
    "/spec/strategy",
  })
  void aRuleThatIsNotKeptIsSeen(String field) {
    // Given
    Manifest deployment = CHART.render("production").of("Deployment").getFirst().copy();

    // When
    assertThat(remove(deployment, field)).isTrue();

    // Then
    assertThat(PodRules.violations(deployment)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Job, driveport-job-service-migration, /spec/template/spec/nodeSelector",
    "Job, driveport-job-service-migration, /spec/template/spec/tolerations",
    "Pod, driveport-ready-test, /spec/nodeSelector",
    "Pod, driveport-ready-test, /spec/tolerations",
  })
  void aPodOnOtherNodesThanItsServiceIsSeen(String kind, String name, String field) {
    // Given
    Manifests installed = CHART.render("production").copy();

    // When
    assertThat(remove(installed.get(kind, name), field)).isTrue();

    // Then
    assertThat(PodRules.misplaced(installed)).singleElement().asString().contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/selector/matchLabels, app.kubernetes.io/version",
    "Deployment, /spec/template/spec, hostNetwork",
    "Deployment, /spec/template/spec/containers/0/securityContext, privileged",
    "Deployment, /spec/template/spec/containers/0/securityContext/capabilities, add",
    "Job, /spec/template/spec, hostPID",
    "Pod, /spec, hostIPC",
  })
  void whatIsNotAllowedIsSeen(String kind, String place, String added) {
    // Given
    Manifest workload = CHART.render("production").of(kind).getFirst().copy();

    // When
    ((ObjectNode) workload.at(place)).put(added, true);

    // Then
    assertThat(PodRules.violations(workload)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/selector/matchLabels/app.kubernetes.io~1name",
    "Deployment, /spec/template/metadata/labels/app.kubernetes.io~1name",
    "Deployment, /spec/template/spec/serviceAccountName",
    "Deployment, /spec/template/spec/containers/0/envFrom/0/configMapRef/name",
    "Deployment, /spec/template/spec/containers/0/ports/0/name",
    "Deployment, /spec/template/spec/containers/0/ports/1/name",
    "Deployment, /spec/template/spec/containers/0/volumeMounts/1/mountPath",
    "Deployment, /spec/template/spec/containers/0/volumeMounts/1/name",
    "Deployment, /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app.kubernetes.io~1name",
    "Deployment, /spec/template/spec/volumes/1/name",
    "Deployment, /spec/template/spec/volumes/1/secret/items/0/path",
    "Deployment, /metadata/name",
    "Service, /spec/selector/app.kubernetes.io~1name",
    "Service, /spec/ports/0/targetPort",
    "Service, /spec/ports/0/name",
    "Service, /metadata/name",
    "PodDisruptionBudget, /spec/selector/matchLabels/app.kubernetes.io~1name",
    "HorizontalPodAutoscaler, /spec/scaleTargetRef/name",
    "NetworkPolicy, /spec/podSelector/matchLabels/app.kubernetes.io~1instance",
    "ServiceMonitor, /spec/selector/matchLabels/app.kubernetes.io~1name",
    "ServiceMonitor, /spec/endpoints/0/port",
    "ServiceAccount, /metadata/name",
    "ConfigMap, /metadata/name",
    "Job, /spec/template/spec/serviceAccountName",
    "Ingress, /spec/rules/0/http/paths/0/backend/service/name",
    "Ingress, /spec/rules/0/http/paths/0/backend/service/port/name",
  })
  void aNameThatLeadsNowhereIsSeen(String kind, String field) {
    // Given
    Manifests installed = CHART.render("production").copy();
    Manifest manifest = installed.of(kind).getFirst();
    int slash = field.lastIndexOf('/');
    ObjectNode holder = (ObjectNode) manifest.at(field.substring(0, slash));
    String name = field.substring(slash + 1).replace("~1", "/");
    assertThat(holder.has(name)).isTrue();

    // When
    holder.put(name, "elsewhere");

    // Then
    assertThat(References.broken(installed)).isNotEmpty();
  }

  @Test
  void aRouteToAServiceThatIsNotThereIsSeen() {
    // Given
    Manifests installed = CHART.render("gateway").copy();
    JsonNode backend = installed.of("HTTPRoute").getFirst().at("/spec/rules/0/backendRefs/0");

    // When
    ((ObjectNode) backend).put("port", 9000);

    // Then
    assertThat(References.broken(installed)).singleElement().asString().contains("port 9000");
  }

  @Test
  void aScalerWithoutItsCertificatesIsSeen() {
    // Given
    Manifests installed = CHART.render("keda");

    // When
    Manifests without =
        new Manifests(
            installed.all().stream()
                .filter(manifest -> !manifest.kind().equals("TriggerAuthentication"))
                .toList());

    // Then
    assertThat(References.broken(without)).isNotEmpty();
  }

  /** Removes a field; false if there is none. */
  private static boolean remove(Manifest manifest, String field) {
    int slash = field.lastIndexOf('/');
    ObjectNode holder = (ObjectNode) manifest.at(field.substring(0, slash));
    return holder.remove(field.substring(slash + 1)) != null;
  }
}
