package io.driveport.testkit.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers by name in lower case
 * @param body empty if there is none
 */
public record WireAnswer(int status, Map<String, List<String>> headers, String body) {

  /** What is counted for a request upon which the connection was closed without an answer. */
  public static final WireAnswer NONE = new WireAnswer(0, Map.of(), "");

  /** The first value of a header; null if there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.getFirst();
  }

  /** Whether the request was done. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
