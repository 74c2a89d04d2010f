package io.driveport.servicekit.carrier;

import io.driveport.contracts.CarrierEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form that a carrier's tracking numbers have. A number that fits may still be nobody's.
 *
 * @param description for people, such as {@code 12 digits}
 * @param pattern fits the whole number in normal form, see {@link TrackingNumber}
 * @param checkDigit how the group {@code check} follows from the group {@code body}; null where the
 *     carrier publishes no rule, so that the form alone is checked
 */
public record NumberForm(String description, Pattern pattern, @Nullable CheckDigit checkDigit) {

  private static final String BODY = "body";
  private static final String CHECK = "check";

  /**
   * @throws IllegalArgumentException if there is a check digit and the pattern does not say where
   */
  public NumberForm {
    if (checkDigit != null && !pattern.namedGroups().keySet().containsAll(Set.of(BODY, CHECK))) {
      throw new IllegalArgumentException(
          "The form '%s' has a check digit, so its pattern needs the groups body and check"
              .formatted(description));
    }
  }

  /**
   * The form that an event tells.
   *
   * @throws IllegalArgumentException if its pattern is none
   */
  public static NumberForm of(CarrierEvent.NumberForm told) {
    CarrierEvent.CheckDigitRule rule = told.checkDigit();
    return new NumberForm(
        told.description(),
        Pattern.compile(told.pattern()),
        rule == null ? null : CheckDigit.of(rule).orElse(null));
  }

  /** Whether the number has the form and, where there is a rule for it, the right check digit. */
  public boolean isSound(String number) {
    return fits(number) && doubt(number).isEmpty();
  }

  /** Whether the number has the form, whatever its check digit. */
  boolean fits(String number) {
    return pattern.matcher(number).matches();
  }

  /**
   * What is wrong with the check digit of a number that fits, in a sentence for people; empty if
   * nothing is, or there is no rule.
   */
  Optional<String> doubt(String number) {
    Matcher matcher = pattern.matcher(number);
    if (checkDigit == null || !matcher.matches()) {
      return Optional.empty();
    }
    String expected = String.valueOf(checkDigit.of(matcher.group(BODY)));
    String found = matcher.group(CHECK);
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(
            "The check digit of %s is %s, but %s follows from the rest; look for a slip of the pen."
                .formatted(number, found, expected));
  }
}
