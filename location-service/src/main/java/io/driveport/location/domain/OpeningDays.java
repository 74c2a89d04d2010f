package io.driveport.location.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The days on which a site takes parcels in, in its time zone. They are told, and close nothing: a
 * parcel that comes on another day waits.
 *
 * @param daysOfWeek at least one, in the order of the week
 * @param holidays days on which it takes none in, in their order
 */
public record OpeningDays(List<DayOfWeek> daysOfWeek, List<LocalDate> holidays) {

  /** Monday to Friday, without holidays. */
  public static final OpeningDays WORKDAYS =
      new OpeningDays(
          List.of(
              DayOfWeek.MONDAY,
              DayOfWeek.TUESDAY,
              DayOfWeek.WEDNESDAY,
              DayOfWeek.THURSDAY,
              DayOfWeek.FRIDAY),
          List.of());

  /** Brings both into their order, each day once. */
  public OpeningDays {
    daysOfWeek = daysOfWeek.stream().sorted().distinct().toList();
    holidays = holidays.stream().sorted().distinct().toList();
  }

  /** The name of a day in requests, answers and events, such as {@code Monday}. */
  public static String nameOf(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The day with a name. */
  public static Optional<DayOfWeek> dayNamed(String name) {
    return Arrays.stream(DayOfWeek.values()).filter(day -> nameOf(day).equals(name)).findFirst();
  }
}
