package io.driveport.helm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Objects that are installed together.
 *
 * @param all each of them
 */
public record Manifests(List<Manifest> all) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads YAML as a Kubernetes server does.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException if it is none, or says something twice
   */
  public static Manifests read(String yaml) {
    return new Manifests(
        StreamSupport.stream(yaml().loadAll(yaml).spliterator(), false)
            .filter(Objects::nonNull)
            .map(document -> new Manifest(JSON.valueToTree(document)))
            .toList());
  }

  /** Reads one YAML document that is no Kubernetes object. */
  public static ObjectNode tree(String yaml) {
    return JSON.valueToTree(yaml().load(yaml));
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  /** These and others. */
  public Manifests and(Manifests others) {
    return new Manifests(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** Those of a kind. */
  public List<Manifest> of(String kind) {
    return all.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  /** The one of a kind and name. */
  public Optional<Manifest> find(String kind, String name) {
    return of(kind).stream().filter(manifest -> manifest.name().equals(name)).findFirst();
  }

  /** The one of a kind and name, which is known to be there. */
  public Manifest get(String kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> new AssertionError("there is no %s %s".formatted(kind, name)));
  }

  /** Those that make pods. */
  public List<Manifest> workloads() {
    return all.stream().filter(manifest -> !manifest.pod().isMissingNode()).toList();
  }

  /** Those whose pods have all the labels. */
  public List<Manifest> workloads(Map<String, String> labels) {
    return workloads().stream()
        .filter(manifest ->
            Manifest.texts(manifest.pod().at("/metadata/labels"))
                .entrySet()
                .containsAll(labels.entrySet()))
        .toList();
  }

  /** The same once more, to be changed. */
  public Manifests copy() {
    return new Manifests(all.stream().map(Manifest::copy).toList());
  }
}
