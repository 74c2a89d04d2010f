package io.driveport.shipping.domain;

import java.util.regex.Pattern;

/**
 * One shape that a carrier's tracking numbers have. Only the shape: a number that fits may still be
 * nobody's.
 *
 * @param description for people, such as {@code 12 digits}
 * @param pattern fits the whole number in normal form, see {@link TrackingNumber}
 */
public record NumberForm(String description, Pattern pattern) {

  boolean fits(String number) {
    return pattern.matcher(number).matches();
  }
}
