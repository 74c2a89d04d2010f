package io.driveport.helm.model;

import io.driveport.helm.Manifest;
import java.util.Optional;

/** The types of a Kubernetes server, with what it has been extended by. */
public final class StrictModels {

  private StrictModels() {}

  /**
   * Whether a type is known in Java; {@link TypeScriptModels} knows the others.
   *
   * @return whether {@link #fault} can tell
   */
  public static boolean know(Manifest manifest) {
    return ExtensionModels.know(manifest) || KubernetesModels.know(manifest);
  }

  /**
   * Why a server would refuse a manifest, or would ignore a part of it; empty if neither.
   *
   * @throws IllegalArgumentException if the type is not known
   */
  public static Optional<String> fault(Manifest manifest) {
    if (!know(manifest)) {
      throw new IllegalArgumentException(
          "no model of %s %s".formatted(manifest.apiVersion(), manifest.kind()));
    }
    return (ExtensionModels.know(manifest)
            ? ExtensionModels.fault(manifest)
            : KubernetesModels.fault(manifest))
        .map(fault -> manifest.title() + ": " + fault);
  }
}
