package io.driveport.helm.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.Manifests;
import java.util.Map;
import java.util.TreeMap;

/** What containers are told by their environment. */
public final class Settings {

  private Settings() {}

  /** What a container is told, without what comes from secrets; by the names of variables. */
  public static Map<String, String> of(JsonNode container, Manifests manifests) {
    Map<String, String> settings = new TreeMap<>();
    for (JsonNode source : container.path("envFrom")) {
      manifests
          .find("ConfigMap", source.at("/configMapRef/name").asText())
          .ifPresent(map -> settings.putAll(map.texts("/data")));
    }
    for (JsonNode variable : container.path("env")) {
      if (variable.has("value")) {
        settings.put(variable.path("name").asText(), variable.path("value").asText());
      }
    }
    return settings;
  }
}
