package io.driveport.agent.driveset;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 500GB} (decimal, as on a drive's label), {@code 1.5TiB},
 * {@code 4096}.
 */
public final class ByteSize {

  private static final Pattern SHAPE =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*([KMGTP]?)(I?)B?");

  private ByteSize() {}

  /** The number of bytes, rounded down; empty if {@code text} is no size. */
  public static Optional<Long> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int power = " KMGTP".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    if (power == 0 && !matcher.group(3).isEmpty()) {
      return Optional.empty();
    }
    BigDecimal unit = BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1000 : 1024).pow(power);
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit);
    return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(bytes.longValue());
  }
}
