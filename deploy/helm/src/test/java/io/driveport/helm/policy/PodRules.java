package io.driveport.helm.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.Manifest;
import io.driveport.helm.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What every pod and container has to be like. */
public final class PodRules {

  private static final Pattern SECRET = Pattern.compile("(PASSWORD|CREDENTIALS|SECRET)(_|$)");
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  private final Manifest workload;
  private final List<String> violations = new ArrayList<>();

  private PodRules(Manifest workload) {
    this.workload = workload;
  }

  /** What is against the rules in what a workload makes; each in a few words. */
  public static List<String> violations(Manifest workload) {
    PodRules rules = new PodRules(workload);
    JsonNode pod = workload.pod().path("spec");
    rules.pod(pod);
    for (JsonNode container : pod.path("containers")) {
      rules.container(container);
      if (workload.kind().equals("Deployment")) {
        rules.probes(container);
      }
    }
    if (workload.kind().equals("Deployment")) {
      rules.deployment(pod);
    }
    return List.copyOf(rules.violations);
  }

  /**
   * Which pods may run on other nodes than the replicas of the service whose image they have; each
   * in a few words.
   */
  public static List<String> misplaced(Manifests installed) {
    List<String> misplaced = new ArrayList<>();
    for (Manifest replicas : installed.of("Deployment")) {
      for (Manifest workload : installed.workloads()) {
        if (image(workload).equals(image(replicas)) && !nodes(workload).equals(nodes(replicas))) {
          misplaced.add(
              "%s is on other nodes than %s".formatted(workload.title(), replicas.title()));
        }
      }
    }
    return List.copyOf(misplaced);
  }

  private static String image(Manifest workload) {
    return workload.pod().at("/spec/containers/0/image").asText();
  }

  private static List<JsonNode> nodes(Manifest workload) {
    JsonNode pod = workload.pod().path("spec");
    return List.of(pod.path("nodeSelector"), pod.path("tolerations"));
  }

  private void pod(JsonNode pod) {
    require(isFalse(pod, "automountServiceAccountToken"), "mounts a token of its account");
    require(isFalse(pod, "enableServiceLinks"), "has variables of services, read as settings");
    require(!pod.path("serviceAccountName").asText("default").equals("default"), "no account");
    JsonNode security = pod.path("securityContext");
    require(isTrue(security, "runAsNonRoot"), "may run as root");
    require(security.path("runAsUser").asInt() == 65532, "is not user 65532");
    require(security.path("fsGroup").asInt() == 65532, "can't read its secrets");
    require(
        security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
        "allows every system call");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!pod.path(shared).asBoolean(false), "has the host's " + shared);
    }
    for (JsonNode volume : pod.path("volumes")) {
      require(!volume.has("hostPath"), "mounts a directory of the host");
      require(
          !volume.has("emptyDir") || volume.at("/emptyDir").has("sizeLimit"),
          "has a directory without an end, " + volume.path("name").asText());
    }
  }

  private void container(JsonNode container) {
    JsonNode security = container.path("securityContext");
    require(isTrue(security, "readOnlyRootFilesystem"), "may write to its image");
    require(isFalse(security, "allowPrivilegeEscalation"), "may get more rights");
    require(!security.path("privileged").asBoolean(false), "is privileged");
    require(
        security.at("/capabilities/drop/0").asText().equals("ALL")
            && !security.path("capabilities").has("add"),
        "has capabilities");
    for (String amount : List.of("cpu", "memory")) {
      require(container.at("/resources/requests").has(amount), "requests no " + amount);
      require(container.at("/resources/limits").has(amount), "has no limit of " + amount);
    }
    String image = container.path("image").asText();
    require(image.matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})"), "has an image without a tag");
    require(!image.endsWith(":latest"), "has an image that is another each time");
    require(container.has("imagePullPolicy"), "leaves open when an image is pulled");
    require(
        Manifest.elements(container.path("volumeMounts")).stream()
            .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")),
        "has no /tmp");
    for (JsonNode variable : container.path("env")) {
      String name = variable.path("name").asText();
      require(
          !isSecret(name) || variable.at("/valueFrom").has("secretKeyRef"),
          "has a secret for all to read, " + name);
    }
  }

  private void probes(JsonNode container) {
    for (String probe : PROBES) {
      JsonNode http = container.path(probe).path("httpGet");
      require(http.path("path").asText().startsWith("/q/health/"), "has no " + probe);
      require(
          http.path("port").asText().equals("management"),
          probe + " is not on the operators' port");
    }
  }

  private void deployment(JsonNode pod) {
    Map<String, String> selector = workload.texts("/spec/selector/matchLabels");
    require(
        selector.keySet().stream()
            .noneMatch(key -> key.contains("version") || key.contains("chart")),
        "can't be upgraded: its selector has a version, and never changes");
    require(
        workload.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1) == 0,
        "has fewer replicas during an upgrade");
    require(!pod.path("topologySpreadConstraints").isEmpty(), "may have all replicas on one node");
    for (JsonNode spread : pod.path("topologySpreadConstraints")) {
      require(
          spread.path("nodeTaintsPolicy").asText().equals("Honor"),
          "waits for nodes that it may not be on");
    }
    require(
        workload.at("/spec/template/metadata/annotations").has("checksum/settings"),
        "goes on with old settings");
    require(pod.path("terminationGracePeriodSeconds").asInt() > 0, "has no time to end");
  }

  /** Whether a setting of that name has to come from a secret. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name).find() && !name.endsWith("_DIRECTORY") && !name.endsWith("_FILE");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(workload.title() + " " + otherwise);
    }
  }

  private static boolean isTrue(JsonNode of, String name) {
    return of.path(name).asBoolean(false);
  }

  private static boolean isFalse(JsonNode of, String name) {
    return !of.path(name).asBoolean(true);
  }
}
