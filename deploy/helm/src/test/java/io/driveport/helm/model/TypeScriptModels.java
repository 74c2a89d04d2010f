package io.driveport.helm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.helm.Manifest;
import io.driveport.testkit.NodePackage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types that are published for TypeScript alone: of Argo CD, CloudNativePG, External Secrets
 * and KEDA. Its compiler is the judge.
 */
public final class TypeScriptModels {

  private static final Path CHECK = Path.of("src", "test", "typescript");
  private static final Path DIRECTORY = Path.of("target", "typescript");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> GROUPS =
      Set.of("argoproj.io", "external-secrets.io", "keda.sh", "postgresql.cnpg.io");

  private final NodePackage installed;

  private TypeScriptModels(NodePackage installed) {
    this.installed = installed;
  }

  /** Installs compiler and types; skips the test where npm has no registry. */
  public static TypeScriptModels install() throws IOException {
    return new TypeScriptModels(NodePackage.install(CHECK, DIRECTORY));
  }

  /** Whether a manifest is of one of these types, or should be. */
  public static boolean know(Manifest manifest) {
    return GROUPS.contains(manifest.apiVersion().replaceFirst("/.*", ""));
  }

  /**
   * Why a server would refuse manifests, or would ignore parts of them.
   *
   * @return by the place in the list; only those that have a fault
   */
  public Map<Integer, String> faults(List<Manifest> manifests) throws IOException {
    Path file = installed.directory().resolve("manifests.json");
    JSON.writeValue(file.toFile(), manifests.stream().map(Manifest::document).toList());
    Process check =
        installed.start(List.of("node", "check.js", file.toString()), Map.of(), "check");
    int exit = NodePackage.waitFor(check, LIMIT);
    String said = installed.said("check");
    if (exit != 0) {
      throw new IllegalStateException("check.js ended with %d:%n%s".formatted(exit, said));
    }
    Map<Integer, String> faults = new TreeMap<>();
    for (String line : said.lines().toList()) {
      JsonNode fault = JSON.readTree(line);
      int index = fault.path("index").asInt();
      faults.put(index, manifests.get(index).title() + ": " + fault.path("fault").asText());
    }
    return faults;
  }
}
