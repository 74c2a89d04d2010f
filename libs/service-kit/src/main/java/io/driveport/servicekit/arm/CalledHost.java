package io.driveport.servicekit.arm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a service was called by, as the caller or a proxy tells it: links in answers begin
 * with it, so it has to be one that a link can begin with.
 */
final class CalledHost {

  private static final List<String> HEADERS = List.of("X-Forwarded-Host", "Host");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  /**
   * Why a request is refused for it.
   *
   * @param headers what was sent, by name; proxies put several hosts into one, theirs last
   */
  static Optional<ArmError> refusal(Function<String, @Nullable String> headers) {
    return HEADERS.stream()
        .filter(name -> !isGood(headers.apply(name)))
        .findFirst()
        .map(name ->
            new ArmError(
                "InvalidHeaderValue",
                "%s is no name or address of a host, with or without a port.".formatted(name),
                name));
  }

  private static boolean isGood(@Nullable String value) {
    return value == null
        || Arrays.stream(value.split(",", -1))
            .allMatch(host -> HOST.matcher(host.strip()).matches());
  }

  private CalledHost() {}
}
