package io.driveport.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.helm.model.StrictModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A manifest that is wrong in one place.
 *
 * @param place a JSON Pointer
 */
record Mutant(Manifest manifest, String place) {

  /** Maps whose keys are anybody's. */
  private static final Set<String> FREE =
      Set.of(
          "annotations",
          "config",
          "data",
          "labels",
          "limits",
          "matchLabels",
          "nodeSelector",
          "parameters",
          "requests",
          "stringData");

  /** One for each object of manifests, in which it has a field that nobody knows. */
  static List<Mutant> withUnknownFields(List<Manifest> manifests) {
    return manifests.stream().flatMap(manifest -> withUnknownFields(manifest).stream()).toList();
  }

  /** The titles of those in which {@link StrictModels} find nothing wrong. */
  static List<String> survivors(List<Mutant> mutants) {
    return mutants.stream()
        .filter(mutant -> StrictModels.fault(mutant.manifest()).isEmpty())
        .map(Mutant::title)
        .toList();
  }

  private static List<Mutant> withUnknownFields(Manifest manifest) {
    List<String> places = new ArrayList<>();
    collect(manifest.document(), "", places);
    return places.stream()
        .map(place -> {
          Manifest changed = manifest.copy();
          ((ObjectNode) changed.at(place)).put("nobodyKnows", "this");
          return new Mutant(changed, place);
        })
        .toList();
  }

  private static void collect(JsonNode node, String place, List<String> places) {
    if (node.isObject()) {
      if (isFree(place)) {
        return;
      }
      places.add(place);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        collect(field.getValue(), place + "/" + escaped(field.getKey()), places);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), place + "/" + i, places);
      }
    }
  }

  private static boolean isFree(String place) {
    String name = place.substring(place.lastIndexOf('/') + 1);
    boolean ofScaler = name.equals("metadata") && place.contains("/triggers/");
    boolean ofService = place.equals("/spec/selector");
    return FREE.contains(name) || ofScaler || ofService;
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  String title() {
    return manifest.title() + place;
  }
}
