package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.helm.model.StrictModels;
import io.driveport.helm.model.TypeScriptModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's manifests are what servers and kustomize take. */
class PlatformTest {

  private static final Manifests PLATFORM = Platform.manifests();
  private static final Set<String> KUSTOMIZATION =
      Set.of("apiVersion", "kind", "namespace", "resources", "components", "configMapGenerator");

  @Test
  void everythingIsWhatAServerTakesToTheLastField() {
    assertThat(PLATFORM.all())
        .allMatch(manifest -> StrictModels.know(manifest) || TypeScriptModels.know(manifest));
    assertThat(PLATFORM.all().stream().filter(StrictModels::know).map(StrictModels::fault))
        .hasSizeGreaterThan(15)
        .allMatch(Optional::isEmpty);
  }

  @Test
  void aFieldThatNobodyKnowsIsFoundInEveryObject() {
    // Given
    List<Mutant> mutants =
        Mutant.withUnknownFields(PLATFORM.all().stream().filter(StrictModels::know).toList());

    // When
    List<String> survivors = Mutant.survivors(mutants);

    // Then
    assertThat(mutants).hasSizeGreaterThan(80);
    assertThat(survivors).isEmpty();
  }

  @Test
  void everyFileIsInAKustomizationThatKustomizeUnderstands() throws IOException {
    // Given
    Set<Path> named = new TreeSet<>(Platform.files(Platform.SOURCE));
    named.addAll(Platform.files(Platform.SOURCE.resolve("argocd")));

    // When
    try (Stream<Path> there = Files.walk(Platform.SOURCE)) {
      // Then
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              there
                  .filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                  .collect(Collectors.toSet()));
    }
    assertThat(Platform.kustomizations())
        .hasSize(6)
        .allSatisfy(kustomization -> {
          assertThat(kustomization.properties())
              .extracting(Map.Entry::getKey)
              .isSubsetOf(KUSTOMIZATION);
          assertThat(kustomization.path("apiVersion").asText())
              .isEqualTo(
                  kustomization.path("kind").asText().equals("Component")
                      ? "kustomize.config.k8s.io/v1alpha1"
                      : "kustomize.config.k8s.io/v1beta1");
        });
  }

  @Test
  void argoCdFollowsWhatIsThere() {
    assertThat(PLATFORM.of("Application"))
        .hasSize(2)
        .allSatisfy(application -> {
          Path path = Path.of("..", "..").resolve(application.at("/spec/source/path").asText());
          assertThat(path).isDirectory();
          for (JsonNode values : application.each("/spec/source/helm/valueFiles")) {
            assertThat(path.resolve(values.asText())).isRegularFile();
          }
        });
  }
}
