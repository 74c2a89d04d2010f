package io.driveport.agent.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.ShipTo;
import io.driveport.agent.submission.SiteSearch.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteSearchTest {

  private static final ShipTo DOCK = new ShipTo("", "", "", "", "", "", "", "", "");

  private final Map<String, Location> sites = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  private void site(String name, String... alternates) {
    Location site =
        new Location(
            id(Location.shortName(name)),
            name,
            DOCK,
            List.of(),
            Stream.of(alternates).map(SiteSearchTest::id).toList(),
            JsonNodeFactory.instance.objectNode());
    sites.put(site.shortName(), site);
  }

  private Location known(String shortName) {
    return Objects.requireNonNull(sites.get(shortName));
  }

  private static String id(String shortName) {
    return "/providers/Microsoft.ImportExport/locations/" + shortName;
  }

  private Result search(String name) throws InterruptedException {
    SiteSearch<RuntimeException> search =
        new SiteSearch<>(asking -> {
          asked.add(asking);
          return Optional.ofNullable(sites.get(Location.shortName(asking)));
        });
    return search.from(name);
  }

  @Test
  void openSiteIsTaken() throws InterruptedException {
    site("West US", "westus");

    assertThat(search("West US")).isEqualTo(new Result.Open(known("westus"), List.of()));
    assertThat(asked).containsExactly("West US");
  }

  @Test
  void caseAndBlanksDoNotMatter() throws InterruptedException {
    site("West US", "WESTUS");

    assertThat(search("wEstUs")).isInstanceOf(Result.Open.class);
  }

  @Test
  void closedSiteLeadsToItsAlternate() throws InterruptedException {
    // Given
    site("East US 2", "eastus");
    site("East US", "eastus");

    // When
    Result result = search("East US 2");

    // Then
    assertThat(result).isEqualTo(new Result.Open(known("eastus"), List.of(known("eastus2"))));
    assertThat(asked).containsExactly("East US 2", "eastus");
  }

  @Test
  void nearestAlternateIsTaken() throws InterruptedException {
    // Given
    site("A", "b", "c");
    site("B", "d");
    site("C", "c");
    site("D", "d");

    // When
    Result result = search("a");

    // Then
    assertThat(result).isEqualTo(new Result.Open(known("c"), List.of(known("a"), known("b"))));
    assertThat(asked).containsExactly("a", "b", "c");
  }

  @Test
  void circleOfClosedSitesEnds() throws InterruptedException {
    // Given
    site("A", "b");
    site("B", "c", "a");
    site("C", "a", "b");

    // When
    Result result = search("A");

    // Then
    assertThat(result).isEqualTo(new Result.AllClosed(List.of(known("a"), known("b"), known("c"))));
    assertThat(asked).containsExactly("A", "b", "c");
  }

  @Test
  void wayOutOfACircleIsFound() throws InterruptedException {
    site("A", "b");
    site("B", "a", "c");
    site("C", "c");

    assertThat(search("A")).isEqualTo(new Result.Open(known("c"), List.of(known("a"), known("b"))));
  }

  @Test
  void siteWithoutAlternatesIsClosed() throws InterruptedException {
    site("A");

    assertThat(search("A")).isEqualTo(new Result.AllClosed(List.of(known("a"))));
  }

  @Test
  void alternateThatDoesNotExistIsPassedOver() throws InterruptedException {
    site("A", "gone", "b");
    site("B", "b");

    assertThat(search("A")).isInstanceOf(Result.Open.class);
  }

  @Test
  void unknownNameIsSaid() throws InterruptedException {
    assertThat(search("Atlantis")).isEqualTo(new Result.Unknown("Atlantis"));
  }

  @Test
  void endlessChainEnds() throws InterruptedException {
    SiteSearch<RuntimeException> search =
        new SiteSearch<>(asking -> {
          asked.add(asking);
          site(asking, asking + "x");
          return Optional.ofNullable(sites.get(asking));
        });

    assertThat(search.from("a")).isInstanceOf(Result.AllClosed.class);
    assertThat(asked).hasSizeLessThan(300);
  }
}
