package io.driveport.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Who may open connections to whom.
 *
 * @param from a service or a kind of peer
 * @param to likewise
 * @param port a number, or the name of a port of a pod
 */
record Flow(String from, String to, String port) {

  private static final String NAME = "app.kubernetes.io/name";

  /**
   * All that network policies let through.
   *
   * @param peers the values of the chart's {@code networkPolicy}, by which peers are called
   */
  static Set<Flow> in(Manifests manifests, JsonNode peers) {
    Map<JsonNode, String> names = names(peers);
    Set<Flow> flows = new HashSet<>();
    for (Manifest policy : manifests.of("NetworkPolicy")) {
      String pods = policy.texts("/spec/podSelector/matchLabels").getOrDefault(NAME, "all");
      for (JsonNode rule : policy.each("/spec/ingress")) {
        each(rule, "from", names, (peer, port) -> flows.add(new Flow(peer, pods, port)));
      }
      for (JsonNode rule : policy.each("/spec/egress")) {
        each(rule, "to", names, (peer, port) -> flows.add(new Flow(pods, peer, port)));
      }
    }
    return Set.copyOf(flows);
  }

  private static void each(
      JsonNode rule, String peers, Map<JsonNode, String> names, BiConsumer<String, String> flow) {
    for (JsonNode peer : rule.path(peers)) {
      Map<String, String> labels = Manifest.texts(peer.at("/podSelector/matchLabels"));
      String name = names.getOrDefault(peer, labels.getOrDefault(NAME, peer.toString()));
      for (JsonNode port : rule.path("ports")) {
        flow.accept(name, port.path("port").asText());
      }
    }
  }

  private static Map<JsonNode, String> names(JsonNode peers) {
    Map<JsonNode, String> names = new HashMap<>();
    for (String direction : List.of("from", "to")) {
      peers
          .path(direction)
          .properties()
          .forEach(kind -> kind.getValue().forEach(peer -> names.put(peer, kind.getKey())));
    }
    return names;
  }
}
