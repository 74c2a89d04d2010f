package io.driveport.servicekit.carrier;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tracking number as a customer wrote it.
 *
 * <p>Its normal form is upper case without spaces and hyphens. Jobs that travel in one parcel tell
 * their numbers apart by a suffix {@code -1}, {@code -2} … (a custom of the published service); the
 * carrier does not know of it, so it is cut, and such jobs have one number in common.
 *
 * @param written the customer's words
 */
public record TrackingNumber(String written) {

  private static final Pattern SHARED_PARCEL = Pattern.compile("(.+)\\p{Pd}[1-9][0-9]?");

  /**
   * The numbers in normal form that may be meant, the likelier first: what looks like a suffix may
   * be the last group of a number written with hyphens.
   */
  Stream<String> readings() {
    String trimmed = written.strip();
    Matcher shared = SHARED_PARCEL.matcher(trimmed);
    return shared.matches()
        ? Stream.of(normal(shared.group(1)), normal(trimmed))
        : Stream.of(normal(trimmed));
  }

  private static String normal(String number) {
    return number.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }
}
