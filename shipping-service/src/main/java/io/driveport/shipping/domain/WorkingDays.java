package io.driveport.shipping.domain;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a site takes parcels in.
 *
 * @param zone where the site's days begin and end
 * @param daysOfWeek days on which it does
 * @param holidays days on which it does not all the same
 * @param closures times in which it does not
 */
public record WorkingDays(
    ZoneId zone, Set<DayOfWeek> daysOfWeek, Set<LocalDate> holidays, List<Closure> closures) {

  /** Those of a site that has told of none: Monday to Friday, UTC. */
  public static final WorkingDays USUAL =
      new WorkingDays(
          ZoneOffset.UTC, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), List.of());

  /** Further ahead nobody plans; a site without a working day until then is closed for good. */
  private static final int MOST_DAYS = 400;

  /**
   * A time in which a site takes no parcels.
   *
   * @param until its end, which is not part of it; null until somebody reopens the site
   */
  public record Closure(Instant from, @Nullable Instant until) {

    private boolean touches(Instant begin, Instant end) {
      return from.isBefore(end) && (until == null || until.isAfter(begin));
    }
  }

  /**
   * Days with their own copies of the collections, each set in its order: what is stored of the
   * same days is the same in every process.
   */
  public WorkingDays {
    daysOfWeek = Collections.unmodifiableSet(new TreeSet<>(daysOfWeek));
    holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
    closures = List.copyOf(closures);
  }

  /** Those of a site as location-service tells it; what is not told or not known here is usual. */
  public static WorkingDays of(LocationChanged site) {
    var told = site.openingDays();
    Set<DayOfWeek> days =
        told == null
            ? USUAL.daysOfWeek
            : told.daysOfWeek().stream()
                .flatMap(WorkingDays::dayNamed)
                .collect(Collectors.toUnmodifiableSet());
    var closures = site.closures();
    return new WorkingDays(
        zone(site.timeZone()),
        days.isEmpty() ? USUAL.daysOfWeek : days,
        told == null
            ? Set.of()
            : told.holidays().stream().map(LocalDate::parse).collect(Collectors.toSet()),
        closures == null
            ? List.of()
            : closures.stream()
                .map(each ->
                    new Closure(
                        Instant.parse(each.from()),
                        each.until() == null ? null : Instant.parse(each.until())))
                .toList());
  }

  /**
   * When the last of so many working days ends that follow the day of a time. A day on which the
   * site is closed for a while is none.
   *
   * @return empty if it can't be said, since the site is closed until somebody reopens it
   */
  public Optional<Instant> endOf(int count, Instant after) {
    LocalDate first = after.atZone(zone).toLocalDate();
    return Stream.iterate(first.plusDays(1), day -> day.plusDays(1))
        .limit(MOST_DAYS)
        .filter(this::isWorkingDay)
        .skip(count - 1L)
        .findFirst()
        .map(day -> beginOf(day.plusDays(1)));
  }

  private boolean isWorkingDay(LocalDate day) {
    return daysOfWeek.contains(day.getDayOfWeek())
        && !holidays.contains(day)
        && closures.stream()
            .noneMatch(closure -> closure.touches(beginOf(day), beginOf(day.plusDays(1))));
  }

  private Instant beginOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Stream<DayOfWeek> dayNamed(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(name.toUpperCase(Locale.ROOT)));
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return name == null ? USUAL.zone : ZoneId.of(name);
    } catch (DateTimeException _) {
      // A zone that location-service's Java knows and ours does not.
      return USUAL.zone;
    }
  }
}
