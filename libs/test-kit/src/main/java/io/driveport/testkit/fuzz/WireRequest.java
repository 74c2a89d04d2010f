package io.driveport.testkit.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire, whether or not it keeps to HTTP.
 *
 * @param operation what it was before it was changed, for the report
 * @param target path and query, as written on the request line
 * @param headers whole lines, such as {@code Accept: text/plain}; the length of the body is added
 *     unless one of them tells it
 * @param charset what the body is encoded in
 * @param readable false if HTTP itself is broken, so that no answer of ours can be expected
 */
public record WireRequest(
    String operation,
    String method,
    String target,
    List<String> headers,
    @Nullable String body,
    Charset charset,
    boolean readable) {

  private static final int SHOWN = 2_000;

  /** Less than any server takes for the whole line. */
  private static final int LONGEST_TARGET = 4_000;

  /** A request without a body. */
  public static WireRequest of(String operation, String method, String target) {
    return new WireRequest(
        operation, method, target, List.of(), null, StandardCharsets.UTF_8, true);
  }

  /** A request with a body in JSON. */
  public static WireRequest of(String operation, String method, String target, String json) {
    return new WireRequest(
        operation,
        method,
        target,
        List.of("Content-Type: application/json"),
        json,
        StandardCharsets.UTF_8,
        true);
  }

  /** The same with another method. */
  public WireRequest withMethod(String other) {
    return new WireRequest(operation, other, target, headers, body, charset, readable);
  }

  /** The same to another path and query. */
  public WireRequest withTarget(String other) {
    return new WireRequest(operation, method, other, headers, body, charset, readable);
  }

  /** The same with another body. */
  public WireRequest withBody(@Nullable String other) {
    return new WireRequest(operation, method, target, headers, other, charset, readable);
  }

  /** The same with its body in another encoding. */
  public WireRequest encodedIn(Charset other) {
    return new WireRequest(operation, method, target, headers, body, other, readable);
  }

  /** The same with one header more; of the same name there is then no other. */
  public WireRequest with(String header) {
    String name = header.substring(0, header.indexOf(':') + 1);
    List<String> all = new ArrayList<>(headers);
    all.removeIf(line -> line.regionMatches(true, 0, name, 0, name.length()));
    all.add(header);
    return new WireRequest(operation, method, target, List.copyOf(all), body, charset, readable);
  }

  /** The same with a line more among its headers, whatever is there. */
  public WireRequest withLine(String line) {
    List<String> all = new ArrayList<>(headers);
    all.add(line);
    return new WireRequest(operation, method, target, List.copyOf(all), body, charset, readable);
  }

  /** The same, known not to be HTTP. */
  public WireRequest unreadable() {
    return new WireRequest(operation, method, target, headers, body, charset, false);
  }

  /** Whether it is HTTP, to a target of moderate length that is written as it has to be. */
  boolean isSound() {
    if (!readable || !target.startsWith("/") || target.length() > LONGEST_TARGET) {
      return false;
    }
    try {
      return new URI(target).getRawFragment() == null
          && StandardCharsets.US_ASCII.newEncoder().canEncode(target);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** Whether a header of that name is among its lines. */
  boolean tells(String name) {
    return headers.stream()
        .anyMatch(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
  }

  /** For the report of a failure. */
  @Override
  public String toString() {
    String text =
        "%s: %s %s %s %s".formatted(operation, method, target, headers, body == null ? "" : body);
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN) + "… (%d characters)".formatted(text.length());
  }
}
