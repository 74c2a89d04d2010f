package io.driveport.agent.plan;

import java.text.Normalizer;
import java.util.Locale;

/** Names as systems compare them that ignore case or normalise Unicode. */
final class Names {

  private static final char MOST_ASCII = 0x7f;

  private Names() {}

  /** Equal for names that differ in case or Unicode normalisation only. */
  static String folded(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    // Upper case first: some letters have one upper and two lower forms.
    return normalised(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  // Most names are, and there are many.
  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > MOST_ASCII) {
        return false;
      }
    }
    return true;
  }

  /** Equal for names that differ in Unicode normalisation only. */
  static String normalised(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
