package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LocateCommandTest extends ServiceCommandFixture {

  @Test
  void locateLeadsFromAClosedSiteToItsAlternate() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "West Central US");

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "West Central US (westcentralus) is closed at present.",
            "Ship to West US (westus):",
            "  Drive Desk West US",
            "  1 Dock Road",
            "  Harbour, HB 12345",
            "  Nowhere",
            "  Phone: 555 01",
            "  Note: ring twice",
            "Carriers: FedEx, DHL");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void locateSaysWhenAllAreClosed() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "northsea");

    // Then
    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err()).contains("closed at present: North Sea, South Sea", "locate --list");
  }

  @Test
  void locateNamesTheKnownSites() {
    // When
    CommandRun run = CommandRun.of(new LocateCommand(environment, pause), "Atlantis");

    // Then
    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err()).contains("no location 'Atlantis'", "West US, West Central US");
  }

  @Test
  void locateListsForPeopleAndMachines() throws IOException {
    // When
    CommandRun people = CommandRun.of(new LocateCommand(environment, pause), "--list");
    CommandRun machines = CommandRun.of(new LocateCommand(environment, pause), "--list", "--json");

    // Then
    assertThat(people.out().lines())
        .hasSize(4)
        .first()
        .asString()
        .matches("westus +West US +open, FedEx, DHL");
    assertThat(people.out()).contains("closed, see westus");
    assertThat(machines.out().lines()).hasSize(4);
    assertThat(json(machines.out().lines().findFirst().orElseThrow()).at("/location/name").asText())
        .isEqualTo("West US");
  }
}
