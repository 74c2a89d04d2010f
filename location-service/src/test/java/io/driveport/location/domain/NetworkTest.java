package io.driveport.location.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.location.domain.Refused.Detail;
import io.driveport.location.testing.Sites;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void anOpenSiteIsUsedItselfAndThenItsOpenAlternates() {
    // Given
    Network network = network(site("a", "b", "c"), closed(site("b", "c")), site("c"));

    // When
    List<String> usable = network.usable("a", NOW);

    // Then
    assertThat(usable).containsExactly("a", "c");
  }

  @Test
  void aClosedAlternateIsReplacedByItsOwnInItsPlace() {
    // Given
    Network network =
        network(
            closed(site("a", "b", "e")),
            closed(site("b", "c", "d")),
            closed(site("c", "a", "d")),
            site("d"),
            site("e"));

    // When
    List<String> usable = network.usable("a", NOW);

    // Then
    assertThat(usable).containsExactly("d", "e");
  }

  @Test
  void sitesMayStandInForEachOther() {
    // Given
    Network before = network(site("a", "b"), site("b", "a"));

    // When
    Network after = before.with(closed(site("a", "b")));

    // Then
    NetworkRules.require(before, after, closed(site("a", "b")), NOW);
    assertThat(after.usable("a", NOW)).containsExactly("b");
    assertThat(after.announcement("a", NOW).open()).isFalse();
    assertThat(after.announcement("b", NOW).alternateLocations()).containsExactly("b");
  }

  @Test
  void aCircleOfClosedSitesIsRefusedNamingTheCircle() {
    // Given
    Network before = network(closed(site("a", "b")), site("b", "a"), site("c", "a"));
    Location changed = closed(site("b", "a"));

    // Then
    assertThat(findings(before, changed))
        .extracting(Detail::code)
        .containsExactly("AlternatesCycle", "AlternatesCycle");
    assertThat(findings(before, changed).getFirst().message()).contains("a -> b -> a");
  }

  @Test
  void aSiteWithoutAlternatesCannotBeClosed() {
    // Given
    Network before = network(site("a"));

    // When
    List<Detail> findings = findings(before, closed(site("a")));

    // Then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("NoOpenAlternate");
          assertThat(finding.message()).contains("'a'", "now", "it has no alternates");
        });
  }

  @Test
  void theOneThatAClosedSiteReliesOnCannotBeClosed() {
    // Given
    Network before = network(closed(site("a", "b")), site("b", "c"), site("c"));

    // Then
    assertThat(findings(before, closed(site("b", "c")))).isEmpty();
    assertThat(findings(before.with(closed(site("b", "c"))), closed(site("c"))))
        .extracting(Detail::message)
        .hasSize(3)
        .allMatch(message -> message.matches("'[abc]' would be closed now .*"));
  }

  @Test
  void plannedClosuresThatMeetAreRefusedFromTheTimeAtWhichTheyDo() {
    // Given
    Location a = site("a", "b").close(hours(1, 5L), new UUID(0, 1), NOW);
    Network before = network(a, site("b", "a"));

    // When
    List<Detail> findings =
        findings(before, site("b", "a").close(hours(4, 8L), new UUID(0, 2), NOW));

    // Then
    assertThat(findings)
        .hasSize(2)
        .allSatisfy(
            finding -> assertThat(finding.message()).contains("from 2026-11-24T16:00:00Z on"));
    assertThat(findings(before, site("b", "a").close(hours(5, 8L), new UUID(0, 2), NOW))).isEmpty();
    assertThat(findings(before, site("b", "a").close(hours(4, null), new UUID(0, 2), NOW)))
        .hasSize(2);
  }

  @Test
  void allThatIsWrongWithAlternatesIsTold() {
    // Given
    Network before = network(site("a"), site("b"));

    // When
    List<Detail> findings = findings(before, site("a", "a", "mars", "b", "venus"));

    // Then
    assertThat(findings)
        .extracting(Detail::target)
        .containsExactly("alternates[0]", "alternates[1]", "alternates[3]");
    assertThat(findings.get(1).message()).contains("'mars'").contains("a, b");
  }

  @Test
  void takingAClosedSitesOnlyOpenAlternateAwayIsRefused() {
    // Given
    Network before = network(closed(site("a", "b")), site("b"));

    // Then
    assertThat(findings(before, closed(site("a")))).hasSize(1);
  }

  @Test
  void whatWasBrokenBeforeKeepsNobodyFromMendingIt() {
    // Given
    Network before = network(closed(site("a")), closed(site("b")), site("c"));

    // Then
    assertThat(findings(before, closed(site("a", "c")))).isEmpty();
  }

  @Test
  void aStrandedSiteKeepsAnAlternateToTell() {
    // Given
    Network before = network(closed(site("a", "b")), closed(site("b", "a")), site("c"));

    // Then
    assertThat(findings(before, closed(site("a"))))
        .extracting(Detail::code)
        .containsExactly("NoOpenAlternate");
  }

  @Test
  void moreSitesThanAllowedAreRefused() {
    // Given
    Network full = Network.of(List.of());
    for (int i = 0; i < NetworkRules.MOST_SITES; i++) {
      full = full.with(site("s" + i));
    }
    Network before = full;

    // Then
    assertThatThrownBy(() -> NetworkRules.require(before, before.with(site("x")), site("x"), NOW))
        .hasMessageContaining("300");
  }

  private static List<Detail> findings(Network before, Location changed) {
    try {
      NetworkRules.require(before, before.with(changed), changed, NOW);
      return List.of();
    } catch (Refused e) {
      return e.details();
    }
  }

  private static Network network(Location... sites) {
    return Network.of(Arrays.asList(sites));
  }

  private static Location site(String name, String... alternates) {
    return Location.of(Sites.settings(name, alternates));
  }

  private static Location closed(Location site) {
    return site.close(new RequestedClosure(null, null, "Flooded"), new UUID(0, 0), NOW);
  }

  private static RequestedClosure hours(long from, @Nullable Long until) {
    return new RequestedClosure(
        NOW.plus(Duration.ofHours(from)),
        until == null ? null : NOW.plus(Duration.ofHours(until)),
        "Stocktaking");
  }
}
