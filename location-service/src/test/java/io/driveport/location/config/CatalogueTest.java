package io.driveport.location.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.application.Seeding.Seed;
import io.driveport.location.domain.Location;
import io.driveport.location.domain.Network;
import io.driveport.location.testing.Sites;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void holdsThePublishedSitesWithTheirAlternates() {
    // When
    List<LocationChanged> sites = Catalogue.read();

    // Then
    Map<String, List<String>> closed =
        sites.stream()
            .filter(site -> !site.open())
            .collect(Collectors.toMap(LocationChanged::name, LocationChanged::alternateLocations));
    assertThat(sites).hasSize(32);
    assertThat(closed)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("canadaeast", List.of("canadacentral")),
                Map.entry("eastus2", List.of("eastus")),
                Map.entry("francecentral", List.of("westeurope")),
                Map.entry("germanynorth", List.of("westeurope")),
                Map.entry("germanywestcentral", List.of("westeurope")),
                Map.entry("koreasouth", List.of("australiasoutheast")),
                Map.entry("northeurope", List.of("westeurope")),
                Map.entry("norwayeast", List.of("westeurope")),
                Map.entry("southcentralus", List.of("westus")),
                Map.entry("switzerlandnorth", List.of("westeurope")),
                Map.entry("switzerlandwest", List.of("westeurope")),
                Map.entry("ukwest", List.of("uksouth")),
                Map.entry("westcentralus", List.of("centralus")),
                Map.entry("westindia", List.of("centralindia"))));
  }

  @Test
  void everySiteIsMarkedAsAnExampleAndUsesThePublishedCarriers() {
    // When
    List<LocationChanged> sites = Catalogue.read();

    // Then
    assertThat(sites)
        .allSatisfy(site -> {
          assertThat(site.recipientName()).contains("example");
          assertThat(site.streetAddress1()).contains("Example");
          assertThat(site.additionalShippingInformation()).contains("Example address");
          assertThat(site.phone()).matches("\\+1 202 555 01\\d\\d");
          assertThat(List.of("Blue Dart", "DHL", "FedEx", "TNT", "UPS"))
              .containsAll(site.supportedCarriers());
        });
  }

  @Test
  void everySiteBeginsAsTheFileTellsIt() {
    // Given
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    List<LocationChanged> sites = Catalogue.read();

    // When
    List<Location> first =
        Catalogue.seeds(sites).stream().map((Seed seed) -> seed.at(now)).toList();

    // Then
    Network network = Network.of(first);
    assertThat(network.stranded(now)).isEmpty();
    assertThat(sites)
        .allSatisfy(site ->
            assertThat(Sites.inFirstVersion(network.announcement(site.name(), now)))
                .isEqualTo(site));
  }

  @Test
  void alternateThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> Catalogue.checked(List.of(Sites.open("West US", "mars"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'westus' has the alternate 'mars'");
  }

  @Test
  void siteThatIsThereTwiceIsRefused() {
    LocationChanged site = Sites.open("West US");

    assertThatThrownBy(() -> Catalogue.checked(List.of(site, site)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice");
  }
}
