package io.driveport.servicekit.body;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a time of a request may be. */
final class Times {

  private static final int EARLIEST_YEAR = 1970;
  private static final int LATEST_YEAR = 2200;

  /** RFC 3339, to the microsecond, which is what the database keeps. */
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?([Zz]|[+-]\\d{2}:\\d{2})");

  /** The time that is written; empty if it is none. */
  static Optional<OffsetDateTime> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Why a text can't be taken for a time, in words that follow its name, if it can't. */
  static Optional<String> fault(String text) {
    Optional<OffsetDateTime> time = parse(text);
    if (time.isEmpty()) {
      return Optional.of(
          "is '%s'; it has to be a time of RFC 3339 with its offset, such as 2026-12-24T18:00:00+01:00"
              .formatted(text));
    }
    int year = time.get().getYear();
    return year < EARLIEST_YEAR || year > LATEST_YEAR
        ? Optional.of(
            "is '%s'; its year has to be from %d to %d".formatted(text, EARLIEST_YEAR, LATEST_YEAR))
        : Optional.empty();
  }

  private Times() {}
}
