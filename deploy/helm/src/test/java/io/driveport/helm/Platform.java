package io.driveport.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the chart stands on, as {@code kustomization.yaml} lists it. */
final class Platform {

  static final Path SOURCE = Path.of("..", "platform");

  private static final String KUSTOMIZATION = "kustomization.yaml";

  private Platform() {}

  /** All that is installed, Argo CD's part too. */
  static Manifests manifests() {
    return Stream.of(SOURCE, SOURCE.resolve("argocd"))
        .map(directory -> read(directory, new TreeSet<>()))
        .reduce(new Manifests(List.of()), Manifests::and);
  }

  /** The files that a kustomization names, itself among them, with those that these name. */
  static Set<Path> files(Path directory) {
    Set<Path> files = new TreeSet<>();
    var _ = read(directory, files);
    return files;
  }

  /**
   * Reads a directory as kustomize does.
   *
   * @param files takes every file that is read
   */
  private static Manifests read(Path directory, Set<Path> files) {
    try {
      Path file = directory.resolve(KUSTOMIZATION);
      ObjectNode kustomization = Manifests.tree(Files.readString(file));
      files.add(file);
      List<Manifest> all = new ArrayList<>();
      for (JsonNode resource : kustomization.path("resources")) {
        Path named = directory.resolve(resource.asText());
        files.add(named);
        all.addAll(Manifests.read(Files.readString(named)).all());
      }
      for (JsonNode component : kustomization.path("components")) {
        all.addAll(read(directory.resolve(component.asText()), files).all());
      }
      for (JsonNode generator : kustomization.path("configMapGenerator")) {
        for (JsonNode generated : generator.path("files")) {
          Path named = directory.resolve(generated.asText());
          var _ = Files.readString(named);
          files.add(named);
        }
      }
      return new Manifests(List.copyOf(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every kustomization there is. */
  static List<ObjectNode> kustomizations() {
    return Stream.concat(files(SOURCE).stream(), files(SOURCE.resolve("argocd")).stream())
        .filter(file -> file.endsWith(KUSTOMIZATION))
        .map(file -> {
          try {
            return Manifests.tree(Files.readString(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }
}
