package io.driveport.agent.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * An answer that a test wants to be given.
 *
 * @param stall where the answer stops until the service closes
 */
public record Reply(int status, Map<String, String> headers, String body, Stall stall) {

  /** How an answer may hang. */
  public enum Stall {
    /** It comes at once. */
    NONE,
    /** Nothing comes. */
    BEFORE_HEADERS,
    /** Headers and half of the body come. */
    IN_BODY
  }

  /** An answer in JSON. */
  public static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), body, Stall.NONE);
  }

  /** An answer with the error envelope. */
  public static Reply error(int status, String code, String message) {
    return json(
        status, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
  }

  /** The page that a proxy makes of a failure. */
  public static Reply html(int status) {
    return new Reply(
        status, Map.of("Content-Type", "text/html"), "<html><body>Oops</body></html>", Stall.NONE);
  }

  /** An answer that hangs. */
  public static Reply stalling(Stall stall) {
    return new Reply(200, Map.of("Content-Type", "application/json"), "{\"value\": []}", stall);
  }

  /** The same with a header more. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, stall);
  }
}
