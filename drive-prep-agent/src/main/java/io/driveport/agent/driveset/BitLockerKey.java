package io.driveport.agent.driveset;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numerical key that unlocks a drive. It shows itself in no text but {@link #reveal()}. */
public final class BitLockerKey {

  /** The shape of a key, for messages. */
  public static final String SHAPE = "8 groups of 6 digits with '-' between them";

  /** What is shown in place of a key. */
  public static final String MASK = "******-******-******-******-******-******-******-******";

  private static final Pattern GROUPS = Pattern.compile("[0-9]{6}(-[0-9]{6}){7}");

  private final String digits;

  private BitLockerKey(String digits) {
    this.digits = digits;
  }

  /**
   * The key written as {@code text}, if it has the right shape. That real keys have groups
   * divisible by 11 is not asked for, since keys of published samples do not.
   */
  public static Optional<BitLockerKey> of(String text) {
    return GROUPS.matcher(text).matches() ? Optional.of(new BitLockerKey(text)) : Optional.empty();
  }

  /** The text with every key in it masked, for what others have written. */
  public static String maskAll(String text) {
    return GROUPS.matcher(text).replaceAll(MASK);
  }

  /** The digits, for the one place that stores or sends them. */
  public String reveal() {
    return digits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BitLockerKey key && key.digits.equals(digits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(digits);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
