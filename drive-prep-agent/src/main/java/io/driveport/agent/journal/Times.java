package io.driveport.agent.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as they stand in journals and plans: ISO 8601 in UTC, exactly as {@link Instant#toString}
 * writes them and {@link Instant#parse} reads them.
 *
 * <p>There are several of each file, and for millions of small ones the formatter of the platform
 * takes longer than what is recorded took to happen.
 */
final class Times {

  // "2026-11-30T17:28:01", then nothing, or a point and three, six or nine digits, then "Z".
  private static final int SECONDS_END = 19;
  private static final int NANO_DIGITS = 9;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

  private Times() {}

  /** The same text as {@link Instant#toString}. */
  static String text(Instant time) {
    long seconds = time.getEpochSecond();
    int nanos = time.getNano();
    long day = Math.floorDiv(seconds, SECONDS_OF_DAY);
    if (day < FIRST || day > LAST) {
      return time.toString();
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = Math.floorMod(seconds, SECONDS_OF_DAY);
    int digits = fractionDigits(nanos);
    byte[] text = new byte[SECONDS_END + (digits == 0 ? 0 : 1 + digits) + 1];
    put(text, 0, 4, date.getYear());
    text[4] = '-';
    put(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 2, second / 3600);
    text[13] = ':';
    put(text, 14, 2, second / 60 % 60);
    text[16] = ':';
    put(text, 17, 2, second % 60);
    if (digits > 0) {
      text[SECONDS_END] = '.';
      put(text, SECONDS_END + 1, digits, shortened(nanos, digits));
    }
    text[text.length - 1] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static int fractionDigits(int nanos) {
    if (nanos == 0) {
      return 0;
    }
    if (nanos % 1_000_000 == 0) {
      return 3;
    }
    return nanos % 1000 == 0 ? 6 : NANO_DIGITS;
  }

  private static int shortened(int nanos, int digits) {
    return switch (digits) {
      case 3 -> nanos / 1_000_000;
      case 6 -> nanos / 1000;
      default -> nanos;
    };
  }

  private static void put(byte[] text, int start, int digits, int number) {
    int left = number;
    for (int i = start + digits - 1; i >= start; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  /**
   * The same time as {@link Instant#parse}.
   *
   * @throws DateTimeException if the text is no time
   */
  static Instant time(String text) {
    // What is written otherwise, or not at all, is left to the platform.
    if (!hasUsualShape(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long secondOfDay = hour * 3600L + minute * 60L + second;
    return Instant.ofEpochSecond(day * SECONDS_OF_DAY + secondOfDay, nanos(text));
  }

  private static boolean hasUsualShape(String text) {
    int length = text.length();
    if (length <= SECONDS_END
        || length > SECONDS_END + 1 + NANO_DIGITS + 1
        || length == SECONDS_END + 2
        || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case SECONDS_END -> c == '.';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(String text) {
    int digits = Math.max(0, text.length() - SECONDS_END - 2);
    int nanos = digits == 0 ? 0 : number(text, SECONDS_END + 1, SECONDS_END + 1 + digits);
    for (int i = digits; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
