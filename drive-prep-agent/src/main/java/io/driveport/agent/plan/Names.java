package io.driveport.agent.plan;

import java.text.Normalizer;
import java.util.Locale;

/** Names as systems compare them that ignore case or normalise Unicode. */
final class Names {

  private Names() {}

  /** Equal for names that differ in case or Unicode normalisation only. */
  static String folded(String name) {
    // Upper case first: some letters have one upper and two lower forms.
    return normalised(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /** Equal for names that differ in Unicode normalisation only. */
  static String normalised(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
