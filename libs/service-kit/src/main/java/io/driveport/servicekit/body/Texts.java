package io.driveport.servicekit.body;

import java.util.Optional;

/** What a text of a request may be. */
final class Texts {

  private static final int MOST_SHOWN = 100;

  /** Why a text can't be taken, in words that follow its name, if it can't. */
  static Optional<String> fault(String text, int longest) {
    if (text.length() > longest) {
      return Optional.of(
          "has %d characters; at most %d are allowed".formatted(text.length(), longest));
    }
    return storable(text)
        ? Optional.empty()
        : Optional.of("contains control characters or broken Unicode, which are not allowed");
  }

  /** A name that a client has made up, as it may stand in an answer. */
  static String shown(String name) {
    String plain = name.codePoints().allMatch(Texts::isPlain) ? name : "(unprintable)";
    return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "…";
  }

  /**
   * PostgreSQL stores no NUL and no half of a surrogate pair; other control characters are noise.
   */
  private static boolean storable(String text) {
    return text.codePoints().allMatch(Texts::isPlain);
  }

  private static boolean isPlain(int point) {
    return !Character.isISOControl(point)
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }

  private Texts() {}
}
