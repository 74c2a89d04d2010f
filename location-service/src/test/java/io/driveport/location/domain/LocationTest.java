package io.driveport.location.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.location.domain.Refused.Kind;
import io.driveport.location.testing.Sites;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID OTHER_ID = new UUID(2, 2);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Location site = Location.of(Sites.settings("West US"));

  @ParameterizedTest
  @ValueSource(strings = {"westus", "West US", "WESTUS", " west  us ", "West\u00a0US"})
  void anySpellingMeansTheShortName(String written) {
    assertThat(LocationName.shortNameOf(written)).isEqualTo("westus");
  }

  @Test
  void newSiteIsOpenAndNamedAfterItsDisplayName() {
    assertThat(site.name()).isEqualTo("westus");
    assertThat(site.isOpen(NOON)).isTrue();
    assertThat(site.nextChange(true)).isEmpty();
  }

  @Test
  void namesThatDoNotMeanEachOtherAreRefused() {
    assertThatThrownBy(() -> new Location("eastus", site.settings(), List.of()))
        .hasMessage("Location 'eastus': its name has to be 'West US' in lower case without spaces");
  }

  @ParameterizedTest
  @CsvSource({
    "11:59:59.999999, true",
    "12:00:00, false",
    "12:59:59.999999, false",
    "13:00:00, true",
  })
  void aClosureHoldsFromItsBeginningToBeforeItsEnd(String time, boolean open) {
    // Given
    Location closed = site.close(closure("12:00:00", "13:00:00"), ID, at("10:00:00"));

    // When
    boolean isOpen = closed.isOpen(at(time));

    // Then
    assertThat(isOpen).isEqualTo(open);
  }

  @Test
  void withoutAnEndItHoldsUntilSomebodyReopensTheSite() {
    // Given
    Location closed = site.close(closure(null, null), ID, NOON);
    assertThat(closed.isOpen(NOON)).isFalse();
    assertThat(closed.isOpen(Instant.parse("2199-01-01T00:00:00Z"))).isFalse();
    assertThat(closed.nextChange(false)).isEmpty();

    // When
    Location reopened = closed.reopen(at("14:00:00"));

    // Then
    assertThat(reopened).isEqualTo(site);
  }

  @Test
  void reopeningLeavesPlannedClosuresAndAnOpenSiteAsTheyAre() {
    // Given
    Location planned = site.close(closure("13:00:00", "14:00:00"), ID, NOON);

    // When
    Location reopened = planned.reopen(NOON);

    // Then
    assertThat(reopened).isEqualTo(planned);
  }

  @Test
  void theSameClosureAgainChangesNothing() {
    // Given
    Location closed = site.close(closure(null, "14:00:00"), ID, NOON);

    // When
    Location again = closed.close(closure(null, "14:00:00"), OTHER_ID, at("12:00:01"));

    // Then
    assertThat(again).isEqualTo(closed);
  }

  @ParameterizedTest
  @CsvSource({
    "13:00:00, 15:00:00",
    "11:00:00, 12:00:00.000001",
    "12:30:00, 13:00:00",
    "11:30:00,",
  })
  void overlappingClosuresAreRefusedNamingTheOther(String from, @Nullable String until) {
    // Given
    Location closed = site.close(closure("12:00:00", "14:00:00"), ID, at("10:00:00"));

    // Then
    assertThatThrownBy(() -> closed.close(closure(from, until), OTHER_ID, at("10:00:00")))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
              assertThat(e.details().getFirst().code()).isEqualTo("ClosureOverlaps");
              assertThat(e).hasMessageContaining(ID.toString());
            });
  }

  @Test
  void closuresThatTouchAreOneClosedTime() {
    // Given
    Location closed =
        site.close(closure("12:00:00", "14:00:00"), ID, at("10:00:00"))
            .close(closure("14:00:00", "15:00:00"), OTHER_ID, at("10:00:00"));

    // When
    Optional<Instant> reopens = closed.at(at("12:30:00")).nextChange(false);

    // Then
    assertThat(reopens).contains(at("15:00:00"));
    assertThat(closed.nextChange(true)).contains(NOON);
    assertThat(closed.at(at("12:30:00")).nextNews(false)).contains(at("14:00:00"));
    assertThat(closed.nextNews(true)).contains(NOON);
  }

  @Test
  void closuresOfThePastAreRefusedNamingTheProperty() {
    assertThatThrownBy(() -> site.close(closure("11:59:59", null), ID, NOON))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.INVALID);
              assertThat(e.details().getFirst().target()).isEqualTo("from");
            });
    assertThatThrownBy(() -> site.close(closure(null, "12:00:00"), ID, NOON))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.details().getFirst().target()).isEqualTo("until"));
  }

  @Test
  void moreClosuresThanAllowedAreRefused() {
    // Given
    Location full = site;
    for (int day = 1; day <= Location.MOST_CLOSURES; day++) {
      full = full.close(day(day), new UUID(0, day), NOON);
    }
    Location site = full;

    // Then
    assertThatThrownBy(() -> site.close(day(Location.MOST_CLOSURES + 1), ID, NOON))
        .hasMessageContaining("20 closures");
  }

  @Test
  void onlyAClosureThatHasNotBegunCanBeTakenBack() {
    // Given
    Location planned = site.close(closure("13:00:00", null), ID, NOON);
    Closure closure = planned.closures().getFirst();

    // When
    Location open = planned.takeBack(closure, NOON);

    // Then
    assertThat(open).isEqualTo(site);
    assertThatThrownBy(() -> planned.takeBack(closure, at("13:00:00")))
        .hasMessageContaining("reopen the site");
  }

  private static RequestedClosure day(int day) {
    Instant from = NOON.plusSeconds(86_400L * day);
    return new RequestedClosure(from, from.plusSeconds(3_600), "Stocktaking");
  }

  private static RequestedClosure closure(@Nullable String from, @Nullable String until) {
    return new RequestedClosure(
        from == null ? null : at(from), until == null ? null : at(until), "Stocktaking");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-24T" + time + "Z");
  }
}
