package io.driveport.shipping.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.domain.WorkingDays;
import io.driveport.shipping.domain.WorkingDays.Closure;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysJsonTest {

  private static final WorkingDays DAYS =
      new WorkingDays(
          ZoneId.of("America/Los_Angeles"),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          Set.of(LocalDate.parse("2026-11-26")),
          List.of(
              new Closure(
                  Instant.parse("2026-12-24T08:00:00Z"), Instant.parse("2026-12-28T08:00:00.5Z")),
              new Closure(Instant.parse("2027-02-01T08:00:00Z"), null)));

  @Test
  void whatIsWrittenIsReadAsItWas() {
    assertThat(WorkingDaysJson.read(WorkingDaysJson.write(DAYS))).isEqualTo(DAYS);
  }

  @Test
  void whatALaterVersionAddsIsLeftAlone() {
    // Given
    String later = WorkingDaysJson.write(DAYS).replaceFirst("\\{", "{\"halfDays\": [], ");

    // Then
    assertThat(WorkingDaysJson.read(later)).isEqualTo(DAYS);
  }
}
