package io.driveport.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.helm.model.StrictModels;
import io.driveport.helm.model.TypeScriptModels;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the chart and the platform ask of KEDA, CloudNativePG, External Secrets and Argo CD. */
@Tier("node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeScriptModelsTest {

  private static final Chart CHART = Chart.ofThisCheckout();

  private TypeScriptModels models;
  private List<Manifest> manifests;

  @BeforeAll
  void install() throws IOException {
    models = TypeScriptModels.install();
    manifests =
        Stream.concat(
                Chart.examples().stream().flatMap(example -> CHART.render(example).all().stream()),
                Platform.manifests().all().stream())
            .filter(TypeScriptModels::know)
            .toList();
  }

  @Test
  void everythingIsWhatAServerTakesToTheLastField() throws IOException {
    // When
    Map<Integer, String> faults = models.faults(manifests);

    // Then
    assertThat(manifests)
        .extracting(Manifest::kind)
        .contains("ScaledObject", "TriggerAuthentication", "Cluster", "ExternalSecret")
        .contains("ScheduledBackup", "Application");
    assertThat(faults).isEmpty();
  }

  @Test
  void aFieldThatNobodyKnowsIsFoundInEveryObject() throws IOException {
    // Given
    List<Mutant> mutants = Mutant.withUnknownFields(manifests);

    // When
    Map<Integer, String> faults = models.faults(mutants.stream().map(Mutant::manifest).toList());

    // Then
    assertThat(mutants).hasSizeGreaterThan(100);
    assertThat(
            IntStream.range(0, mutants.size())
                .filter(index -> !faults.containsKey(index))
                .mapToObj(index -> mutants.get(index).title()))
        .isEmpty();
  }

  @Test
  void everyTypeIsKnown() {
    assertThat(
            Stream.concat(
                Chart.examples().stream().flatMap(example -> CHART.render(example).all().stream()),
                Platform.manifests().all().stream()))
        .allMatch(manifest -> StrictModels.know(manifest) || TypeScriptModels.know(manifest));
  }
}
