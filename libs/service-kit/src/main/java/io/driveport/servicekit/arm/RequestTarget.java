package io.driveport.servicekit.arm;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What no path or query of ours may contain, so that it never gets as far as a database. */
final class RequestTarget {

  private static final String BASE = "http://host";

  /**
   * Why a request is refused for its path or query, whatever they name.
   *
   * @param rawPath as it was sent, percent-encoded
   * @param rawQuery as it was sent, without the question mark; null if there is none
   */
  static Optional<ArmError> refusal(String rawPath, @Nullable String rawQuery) {
    if (rawPath.indexOf(';') >= 0) {
      return refused("The path contains ';'; matrix parameters are not allowed.", null);
    }
    Optional<String> path = decoded(rawPath);
    if (path.isEmpty()) {
      return refused(
          "The path can't be decoded; allowed after '%' are two hexadecimal digits, and the result"
              + " has to be UTF-8.",
          null);
    }
    if (path.get().chars().anyMatch(Character::isISOControl)) {
      return refused("The path contains a control character; none is allowed.", null);
    }
    return rawQuery == null
        ? refusalOfCharacters(rawPath)
        : refusalOfQuery(rawQuery).or(() -> refusalOfCharacters(rawPath + "?" + rawQuery));
  }

  private static Optional<ArmError> refusalOfQuery(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .flatMap(parameter -> refusalOfParameter(parameter).stream())
        .findFirst();
  }

  private static Optional<ArmError> refusalOfParameter(String parameter) {
    String name = parameter.split("=", 2)[0];
    String target = decoded(name).filter(text -> text.indexOf(0) < 0).isPresent() ? name : null;
    Optional<String> decoded = decoded(parameter);
    if (decoded.isEmpty()) {
      return refused(
          "A query parameter can't be decoded; allowed after '%' are two hexadecimal digits, and"
              + " the result has to be UTF-8.",
          target);
    }
    return decoded.get().indexOf(0) < 0
        ? Optional.empty()
        : refused("A query parameter contains the character NUL; it is not allowed.", target);
  }

  /** What has no place in an address (RFC 3986) unless it is percent-encoded. */
  private static Optional<ArmError> refusalOfCharacters(String address) {
    try {
      var _ = new URI(BASE + address);
      return Optional.empty();
    } catch (URISyntaxException e) {
      int index = e.getIndex() - BASE.length();
      return refused(
          index < 0 || index >= address.length()
              ? "The address is none; see RFC 3986."
              : "The address contains the character '%c', which has to be percent-encoded."
                  .formatted(address.charAt(index)),
          null);
    }
  }

  private static Optional<ArmError> refused(String message, @Nullable String target) {
    return Optional.of(new ArmError("InvalidResourceName", message, target));
  }

  private static Optional<String> decoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    byte[] sent = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] != '%') {
        bytes.write(sent[i]);
      } else if (i + 2 < sent.length
          && HexFormat.isHexDigit(sent[i + 1])
          && HexFormat.isHexDigit(sent[i + 2])) {
        bytes.write(HexFormat.fromHexDigit(sent[++i]) << 4 | HexFormat.fromHexDigit(sent[++i]));
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private RequestTarget() {}
}
