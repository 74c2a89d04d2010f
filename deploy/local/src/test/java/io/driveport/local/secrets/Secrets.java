package io.driveport.local.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must not be found: certain texts, also as the hexadecimal digits of their bytes, and any
 * token.
 */
final class Secrets {

  /** Header and claims begin as every JSON object does. */
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}");

  private final List<String> texts;

  Secrets(Collection<String> texts) {
    this.texts =
        texts.stream()
            .flatMap(text ->
                Stream.of(text, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))))
            .toList();
  }

  /** Whether there is one. */
  boolean areIn(String text) {
    return texts.stream().anyMatch(text::contains) || TOKEN.matcher(text).find();
  }
}
