package io.driveport.helm.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.driveport.helm.Manifest;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kubernetes' own types, as its OpenAPI document says: required fields, types, and no others. */
final class KubernetesModels {

  private static final String MODELS = "io.kubernetes.client.openapi.models.";
  private static final Set<String> GROUPS =
      Set.of("", "apps", "autoscaling", "batch", "networking.k8s.io", "policy");

  private KubernetesModels() {}

  static boolean know(Manifest manifest) {
    return GROUPS.contains(group(manifest));
  }

  static Optional<String> fault(Manifest manifest) {
    JsonElement json = JsonParser.parseString(manifest.document().toString());
    try {
      Class.forName(MODELS + version(manifest).toUpperCase(Locale.ROOT) + manifest.kind())
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, json);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(e.getTargetException().toString());
    } catch (ReflectiveOperationException e) {
      return Optional.of("there is no %s in %s".formatted(manifest.kind(), manifest.apiVersion()));
    }
  }

  private static String group(Manifest manifest) {
    int slash = manifest.apiVersion().indexOf('/');
    return slash < 0 ? "" : manifest.apiVersion().substring(0, slash);
  }

  private static String version(Manifest manifest) {
    return manifest.apiVersion().substring(manifest.apiVersion().indexOf('/') + 1);
  }
}
