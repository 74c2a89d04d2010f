package io.driveport.agent.submission;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The recovery key that unlocks one drive: eight groups of six digits.
 *
 * <p>It shows itself in no string but {@link #reveal()}.
 */
public final class UnlockKey {

  /** What is shown in place of a key. */
  public static final String MASK = "******-******-******-******-******-******-******-******";

  private static final Pattern SHAPE = Pattern.compile("\\d{6}(-\\d{6}){7}");

  private final String digits;

  private UnlockKey(String digits) {
    this.digits = digits;
  }

  /** Reads a key; blanks around it are ignored. Empty if the text is no key. */
  public static Optional<UnlockKey> parse(String text) {
    String stripped = text.strip();
    return SHAPE.matcher(stripped).matches()
        ? Optional.of(new UnlockKey(stripped))
        : Optional.empty();
  }

  /** The text with every key in it masked, for what others have written. */
  public static String maskAll(String text) {
    return SHAPE.matcher(text).replaceAll(MASK);
  }

  /** The digits, for the request that carries them and for nothing else. */
  String reveal() {
    return digits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnlockKey key && key.digits.equals(digits);
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
