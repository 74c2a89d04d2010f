package io.driveport.helm.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.driveport.helm.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files and directories of secrets that settings name. */
final class SecretFiles {

  private static final String PLACE = "/etc/driveport/";
  private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";

  private SecretFiles() {}

  /** Those that settings name and that the container does not have, each with its setting. */
  static List<String> missing(JsonNode pod, JsonNode container, Map<String, String> settings) {
    Map<String, String> files = new TreeMap<>(settings);
    files.values().removeIf(value -> !value.startsWith(PLACE));
    String url = settings.getOrDefault(URL, "");
    if (url.contains(PLACE)) {
      files.put(URL, url.substring(url.indexOf(PLACE)).replaceFirst("&.*", ""));
    }
    return files.entrySet().stream()
        .filter(file -> !isMounted(pod, container, file.getValue()))
        .map(file -> file.getKey() + "=" + file.getValue())
        .toList();
  }

  private static boolean isMounted(JsonNode pod, JsonNode container, String file) {
    return Manifest.elements(container.path("volumeMounts")).stream()
        .anyMatch(mount -> {
          String directory = mount.path("mountPath").asText();
          JsonNode secret = volume(pod, mount.path("name").asText()).path("secret");
          boolean whole = file.equals(directory) && !secret.has("items");
          return whole || has(secret, directory, file);
        });
  }

  private static boolean has(JsonNode secret, String directory, String file) {
    return Manifest.elements(secret.path("items")).stream()
        .anyMatch(item -> file.equals(directory + "/" + item.path("path").asText()));
  }

  private static JsonNode volume(JsonNode pod, String name) {
    return Manifest.elements(pod.path("volumes")).stream()
        .filter(volume -> volume.path("name").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
