package io.driveport.helm.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.Manifest;
import io.driveport.helm.Manifests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether what manifests name by name, label or port is there. */
public final class References {

  private final Manifests manifests;
  private final List<String> broken = new ArrayList<>();

  private References(Manifests manifests) {
    this.manifests = manifests;
  }

  /** What leads nowhere, each in a few words. */
  public static List<String> broken(Manifests manifests) {
    References references = new References(manifests);
    manifests.all().forEach(references::follow);
    return List.copyOf(references.broken);
  }

  private void follow(Manifest from) {
    if (!from.pod().isMissingNode()) {
      workload(from);
    }
    switch (from.kind()) {
      case "Deployment" -> deployment(from);
      case "Service" -> service(from);
      case "PodDisruptionBudget" -> selects(from, from.texts("/spec/selector/matchLabels"));
      case "NetworkPolicy" -> networkPolicy(from);
      case "HorizontalPodAutoscaler", "ScaledObject" -> scales(from);
      case "ServiceMonitor" -> serviceMonitor(from);
      case "HTTPRoute" ->
          from.each("/spec/rules").stream()
              .flatMap(rule -> Manifest.elements(rule.path("backendRefs")).stream())
              .forEach(to -> backend(from, to.path("name").asText(), to.path("port").asText()));
      case "Ingress" ->
          from.each("/spec/rules").stream()
              .flatMap(rule -> Manifest.elements(rule.at("/http/paths")).stream())
              .map(path -> path.at("/backend/service"))
              .forEach(to -> backend(from, to.path("name").asText(), to.at("/port/name").asText()));
      default -> {}
    }
  }

  private void workload(Manifest from) {
    JsonNode pod = from.pod().path("spec");
    require(from, "ServiceAccount", pod.path("serviceAccountName").asText());
    Set<String> volumes = new HashSet<>();
    pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    Set<String> mounted = new HashSet<>();
    for (JsonNode container : pod.path("containers")) {
      for (JsonNode source : container.path("envFrom")) {
        require(from, "ConfigMap", source.at("/configMapRef/name").asText());
      }
      container.path("volumeMounts").forEach(mount -> mounted.add(mount.path("name").asText()));
      for (String file : SecretFiles.missing(pod, container, Settings.of(container, manifests))) {
        check(false, from, file + " is not mounted");
      }
    }
    check(volumes.equals(mounted), from, "mounts %s of %s".formatted(mounted, volumes));
  }

  private void deployment(Manifest from) {
    Map<String, String> selector = from.texts("/spec/selector/matchLabels");
    check(
        manifests.workloads(selector).equals(List.of(from)),
        from,
        "selects other pods than its own, by " + selector);
    for (JsonNode spread : from.each("/spec/template/spec/topologySpreadConstraints")) {
      check(
          Manifest.texts(spread.at("/labelSelector/matchLabels")).equals(selector),
          from,
          "is spread by others");
    }
  }

  private void service(Manifest from) {
    Map<String, String> selector = from.texts("/spec/selector");
    selects(from, selector);
    for (Manifest workload : manifests.workloads(selector)) {
      for (JsonNode port : from.each("/spec/ports")) {
        hasPort(from, workload, port.path("targetPort").asText());
      }
    }
  }

  private void networkPolicy(Manifest from) {
    Map<String, String> selector = from.texts("/spec/podSelector/matchLabels");
    check(!selector.isEmpty(), from, "is about all pods of the namespace");
    check(!manifests.workloads(selector).isEmpty(), from, "is about no pod");
    for (String direction : List.of("ingress", "egress")) {
      for (JsonNode rule : from.each("/spec/" + direction)) {
        String peers = direction.equals("ingress") ? "from" : "to";
        check(!rule.path(peers).isEmpty(), from, direction + " with everyone");
        check(!rule.path("ports").isEmpty(), from, direction + " on every port");
        for (JsonNode port : rule.path("ports")) {
          if (port.path("port").isTextual()) {
            for (Manifest workload :
                direction.equals("ingress")
                    ? manifests.workloads(selector)
                    : workloads(rule.path(peers))) {
              hasPort(from, workload, port.path("port").asText());
            }
          }
        }
      }
    }
  }

  private List<Manifest> workloads(JsonNode peers) {
    return Manifest.elements(peers).stream()
        .flatMap(peer ->
            manifests.workloads(Manifest.texts(peer.at("/podSelector/matchLabels"))).stream())
        .toList();
  }

  private void scales(Manifest from) {
    require(from, "Deployment", from.at("/spec/scaleTargetRef/name").asText());
    manifests
        .find("Deployment", from.at("/spec/scaleTargetRef/name").asText())
        .ifPresent(to ->
            check(to.at("/spec/replicas").isMissingNode(), from, "is overruled by " + to.title()));
    for (JsonNode trigger : from.each("/spec/triggers")) {
      if (trigger.has("authenticationRef")) {
        require(from, "TriggerAuthentication", trigger.at("/authenticationRef/name").asText());
      }
    }
  }

  private void serviceMonitor(Manifest from) {
    Map<String, String> selector = from.texts("/spec/selector/matchLabels");
    List<Manifest> services =
        manifests.of("Service").stream()
            .filter(service ->
                service.texts("/metadata/labels").entrySet().containsAll(selector.entrySet()))
            .toList();
    check(services.size() == 1, from, "watches %d services".formatted(services.size()));
    for (Manifest service : services) {
      for (JsonNode endpoint : from.each("/spec/endpoints")) {
        String port = endpoint.path("port").asText();
        check(
            service.each("/spec/ports").stream()
                .anyMatch(each -> each.path("name").asText().equals(port)),
            from,
            "watches port %s of %s".formatted(port, service.title()));
      }
    }
  }

  private void backend(Manifest from, String name, String port) {
    require(from, "Service", name);
    manifests
        .find("Service", name)
        .ifPresent(service ->
            check(
                service.each("/spec/ports").stream()
                    .anyMatch(each ->
                        each.path("port").asText().equals(port)
                            || each.path("name").asText().equals(port)),
                from,
                "leads to port %s of %s".formatted(port, service.title())));
  }

  private void selects(Manifest from, Map<String, String> selector) {
    int selected = manifests.workloads(selector).size();
    check(selected == 1, from, "selects %d workloads by %s".formatted(selected, selector));
  }

  private void hasPort(Manifest from, Manifest workload, String port) {
    check(
        Manifest.elements(workload.pod().at("/spec/containers")).stream()
            .flatMap(container -> Manifest.elements(container.path("ports")).stream())
            .anyMatch(each -> each.path("name").asText().equals(port)),
        from,
        "leads to port %s of %s".formatted(port, workload.title()));
  }

  private void require(Manifest from, String kind, String name) {
    check(manifests.find(kind, name).isPresent(), from, "needs %s %s".formatted(kind, name));
  }

  private void check(boolean holds, Manifest from, String otherwise) {
    if (!holds) {
      broken.add(from.title() + " " + otherwise);
    }
  }
}
