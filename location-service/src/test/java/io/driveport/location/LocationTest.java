package io.driveport.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

  private static final LocationChanged WEST_US = Sites.open("West US");

  @ParameterizedTest
  @ValueSource(strings = {"westus", "West US", "WESTUS", " west  us ", "West\u00a0US"})
  void anySpellingMeansTheShortName(String written) {
    assertThat(LocationName.shortNameOf(written)).isEqualTo("westus");
  }

  @Test
  void newSiteHasVersionOneAndTellsAll() {
    // When
    Location location = new Location(WEST_US);

    // Then
    assertThat(location.version()).isEqualTo(1);
    assertThat(location.changed()).isEqualTo(WEST_US);
  }

  @Test
  void namesThatDoNotMeanEachOtherAreRefused() {
    assertThatThrownBy(() -> new Location(with("eastus", List.of("FedEx"), List.of("eastus"))))
        .hasMessage("Location 'eastus': its name has to be 'West US' in lower case without spaces");
  }

  @Test
  void siteWithoutCarrierIsRefused() {
    assertThatThrownBy(() -> new Location(with("westus", List.of(), List.of("westus"))))
        .hasMessageContaining("supportedCarriers");
  }

  @Test
  void siteWithoutAnySiteToUseIsRefused() {
    assertThatThrownBy(() -> new Location(with("westus", List.of("FedEx"), List.of())))
        .hasMessageContaining("alternateLocations");
  }

  private static LocationChanged with(String name, List<String> carriers, List<String> alternates) {
    return new LocationChanged(
        name,
        WEST_US.displayName(),
        WEST_US.recipientName(),
        WEST_US.streetAddress1(),
        WEST_US.streetAddress2(),
        WEST_US.city(),
        WEST_US.stateOrProvince(),
        WEST_US.postalCode(),
        WEST_US.countryOrRegion(),
        WEST_US.phone(),
        WEST_US.additionalShippingInformation(),
        carriers,
        alternates);
  }
}
