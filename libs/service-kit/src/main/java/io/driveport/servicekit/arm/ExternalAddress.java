package io.driveport.servicekit.arm;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How links in answers begin: with {@code driveport.external-url} if an operator has set it,
 * otherwise with what the client called, as the proxy in front of the service tells it.
 */
@Startup
@ApplicationScoped
public class ExternalAddress {

  private final @Nullable URI base;

  /**
   * Reads the setting.
   *
   * @param base how links in answers begin, such as {@code https://driveport.example.org}; without
   *     it they begin with what the client called, as the proxy in front of the service tells it
   * @throws IllegalArgumentException if it is no http or https URL that a path can follow
   */
  ExternalAddress(@ConfigProperty(name = "driveport.external-url") Optional<URI> base) {
    this.base = base.map(ExternalAddress::checked).orElse(null);
  }

  /** What the operator has set. */
  public Optional<URI> base() {
    return Optional.ofNullable(base);
  }

  /** The absolute address of the request that is being answered, without its query. */
  public String of(UriInfo request) {
    return base == null
        ? request.getAbsolutePath().toString()
        : below(base, request.getRequestUri().getRawPath());
  }

  static String below(URI base, String rawPath) {
    return base.toString().replaceAll("/+$", "") + rawPath;
  }

  static URI checked(URI url) {
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "driveport.external-url is '%s'; allowed is an absolute http or https URL without user, query and fragment"
              .formatted(url));
    }
    return url;
  }
}
