package io.driveport.servicekit.access;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Authorization}: a bearer token (RFC 6750) that is a signed JSON Web Token (RFC
 * 7515). What does not look like one is refused before the library reads it, which fails on some.
 */
final class BearerHeader {

  private static final Pattern SCHEME = Pattern.compile("(?i:Bearer) +\\S.*");
  private static final Pattern SIGNED =
      Pattern.compile("(?i:Bearer) +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+ *");

  /** Why a request is refused for its header, whoever has signed what is in it. */
  static Optional<Refusals.Unauthorized> refusal(@Nullable String header) {
    if (header == null || !SCHEME.matcher(header).matches()) {
      return Optional.of(Refusals.noToken());
    }
    return SIGNED.matcher(header).matches()
        ? Optional.empty()
        : Optional.of(Refusals.badToken("it is no signed JSON Web Token"));
  }

  private BearerHeader() {}
}
