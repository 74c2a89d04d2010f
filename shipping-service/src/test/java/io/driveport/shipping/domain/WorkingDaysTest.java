package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.LocationEvent;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.shipping.domain.WorkingDays.Closure;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

  private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");

  @ParameterizedTest
  @CsvSource({
    // Monday afternoon: Tuesday, Wednesday, Thursday.
    "2026-11-16T23:00:00Z, 2026-11-20T08:00:00Z",
    // Monday evening in Seattle, though it is Tuesday in Greenwich.
    "2026-11-17T06:00:00Z, 2026-11-20T08:00:00Z",
    // Friday: Monday, Tuesday, Wednesday.
    "2026-11-13T18:00:00Z, 2026-11-19T08:00:00Z",
    // Sunday.
    "2026-11-15T18:00:00Z, 2026-11-19T08:00:00Z",
    // Thanksgiving is none of the three; nor is a day longer in November.
    "2026-11-24T18:00:00Z, 2026-12-01T08:00:00Z",
    // Summer time ends between.
    "2026-10-30T18:00:00Z, 2026-11-05T08:00:00Z",
  })
  void daysAreCountedInTheZoneOfTheSiteFromTheNextOneOn(String after, String end) {
    // Given
    WorkingDays days = days(List.of());

    // Then
    assertThat(days.endOf(3, Instant.parse(after))).contains(Instant.parse(end));
  }

  @Test
  void theSameDaysAreInTheSameOrderInEveryProcess() {
    // Given
    List<LocalDate> holidays =
        List.of(
            LocalDate.parse("2026-12-25"),
            LocalDate.parse("2026-07-03"),
            LocalDate.parse("2026-11-26"),
            LocalDate.parse("2026-01-01"));

    // When
    WorkingDays days =
        new WorkingDays(
            SEATTLE, Set.copyOf(EnumSet.allOf(DayOfWeek.class)), Set.copyOf(holidays), List.of());

    // Then
    assertThat(days.daysOfWeek()).containsExactly(DayOfWeek.values());
    assertThat(days.holidays()).containsExactlyElementsOf(holidays.stream().sorted().toList());
  }

  @Test
  void aDayOnWhichTheSiteIsClosedForAWhileIsNone() {
    // Given
    Closure closure =
        new Closure(Instant.parse("2026-11-17T20:00:00Z"), Instant.parse("2026-11-18T20:00:00Z"));

    // Then: of the week from the 16th on, Tuesday and Wednesday are closed.
    assertThat(days(List.of(closure)).endOf(3, Instant.parse("2026-11-16T20:00:00Z")))
        .contains(Instant.parse("2026-11-24T08:00:00Z"));
  }

  @Test
  void aClosureThatEndsAtMidnightLeavesTheNextDayOpen() {
    // Given
    Closure closure =
        new Closure(Instant.parse("2026-11-17T08:00:00Z"), Instant.parse("2026-11-18T08:00:00Z"));

    // Then
    assertThat(days(List.of(closure)).endOf(1, Instant.parse("2026-11-16T20:00:00Z")))
        .contains(Instant.parse("2026-11-19T08:00:00Z"));
  }

  @Test
  void ofASiteThatIsClosedUntilSomebodyReopensItNothingCanBeSaid() {
    // Given
    Closure closure = new Closure(Instant.parse("2026-11-17T20:00:00Z"), null);

    // Then
    assertThat(days(List.of(closure)).endOf(3, Instant.parse("2026-11-16T20:00:00Z"))).isEmpty();
  }

  @Test
  void areReadFromWhatTheSiteTells() {
    // When
    WorkingDays read =
        WorkingDays.of(
            told(
                "America/Los_Angeles",
                new LocationEvent.OpeningDays(
                    List.of("Monday", "Saturday", "Someday"), List.of("2026-12-25")),
                List.of(new LocationEvent.Closure("c1", "2026-11-17T20:00:00Z", null, "Flooded"))));

    // Then
    assertThat(read)
        .isEqualTo(
            new WorkingDays(
                SEATTLE,
                Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                Set.of(LocalDate.of(2026, 12, 25)),
                List.of(new Closure(Instant.parse("2026-11-17T20:00:00Z"), null))));
    assertThat(WorkingDays.of(told("Mars/Olympus", null, null))).isEqualTo(WorkingDays.USUAL);
    assertThat(WorkingDays.USUAL.zone()).isEqualTo(ZoneOffset.UTC);
  }

  private static WorkingDays days(List<Closure> closures) {
    return new WorkingDays(
        SEATTLE,
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        Set.of(LocalDate.of(2026, 11, 26)),
        closures);
  }

  private static LocationChanged told(
      String zone,
      LocationEvent.@Nullable OpeningDays days,
      @Nullable List<LocationEvent.Closure> closures) {
    return new LocationChanged(
        "westus",
        "West US",
        "Test dock",
        "1 Example Street",
        "",
        "Testville",
        "",
        "00000",
        "Testland",
        "+1 202 555 0199",
        "",
        List.of("FedEx"),
        List.of("westus"),
        null,
        closures,
        zone,
        days,
        null);
  }
}
