package io.driveport.servicekit.access;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Whose tokens are accepted. A service that trusts nobody's does not start, and neither does one
 * that would take a token that was issued by or for anybody: there is no anonymous mode.
 *
 * @param provider address of an OpenID Connect provider; empty for none
 * @param publicKey of an issuer without one; empty for none
 * @param issuer name of the issuer; empty for the one that the provider tells
 * @param audience for whom tokens have to be issued
 * @param plainHttp whether the provider may be asked without TLS though it is on another host
 */
public record Trust(
    String provider, String publicKey, String issuer, String audience, boolean plainHttp) {

  /** The settings, for {@link FromSettings}. */
  static final String SETTINGS =
      "${quarkus.oidc.auth-server-url:} | ${quarkus.oidc.public-key:} | ${quarkus.oidc.token.issuer:}"
          + " | ${quarkus.oidc.token.audience:} | ${driveport.access.plain-http-provider:false}"
          + " | ${quarkus.oidc.token.header:} | ${quarkus.oidc.token.binding-certificate:false}";

  /** The library's word for no check. */
  private static final String ANYBODY = "any";

  /**
   * A trust in somebody.
   *
   * @throws IllegalArgumentException naming the settings that are missing, or too wide
   */
  public Trust {
    if (provider.isEmpty() && publicKey.isEmpty()) {
      throw new IllegalArgumentException(
          "Nobody's tokens are trusted. Set QUARKUS_OIDC_AUTH_SERVER_URL (quarkus.oidc.auth-server-url) to"
              + " the address of an OpenID Connect provider, or QUARKUS_OIDC_PUBLIC_KEY and"
              + " QUARKUS_OIDC_TOKEN_ISSUER to the key and the name of an issuer without one.");
    }
    if (!publicKey.isEmpty() && issuer.isEmpty()) {
      throw new IllegalArgumentException(
          "QUARKUS_OIDC_PUBLIC_KEY is set without QUARKUS_OIDC_TOKEN_ISSUER (quarkus.oidc.token.issuer),"
              + " the 'iss' of the tokens that are signed with it.");
    }
    if (issuer.equals(ANYBODY)) {
      throw new IllegalArgumentException(
          "QUARKUS_OIDC_TOKEN_ISSUER (quarkus.oidc.token.issuer) is 'any'; set it to the 'iss' of the"
              + " tokens, or leave it out for the one that the provider tells.");
    }
    if (audience.isEmpty() || List.of(audience.split(" *, *", -1)).contains(ANYBODY)) {
      throw new IllegalArgumentException(
          "QUARKUS_OIDC_TOKEN_AUDIENCE (quarkus.oidc.token.audience) is '%s', which would accept tokens"
                  .formatted(audience)
              + " that were issued for somebody else; set it to the 'aud' of the tokens, or leave it out for"
              + " 'driveport'.");
    }
    if (!plainHttp && isPlainHttpElsewhere(provider)) {
      throw new IllegalArgumentException(
          "QUARKUS_OIDC_AUTH_SERVER_URL (quarkus.oidc.auth-server-url) is %s: whoever is on the way to the"
                  .formatted(provider)
              + " provider could sign tokens. Use https, or set DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER=true"
              + " where something else protects the way.");
    }
  }

  private static boolean isPlainHttpElsewhere(String provider) {
    URI address = URI.create(provider);
    String host = String.valueOf(address.getHost());
    return "http".equalsIgnoreCase(address.getScheme()) && !isHere(host);
  }

  private static boolean isHere(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Reads the settings while the configuration is read, which is before the library sees that they
   * are missing: it would name one of them only.
   */
  public static final class FromSettings implements Converter<Trust> {

    private static final long serialVersionUID = 1L;

    @Override
    public Trust convert(String settings) {
      String[] values = settings.split("\\|", -1);
      requireInAuthorizationAlone(values[5].strip(), values[6].strip());
      return new Trust(
          values[0].strip(),
          values[1].strip(),
          values[2].strip(),
          values[3].strip(),
          Boolean.parseBoolean(values[4].strip()));
    }

    /** Tokens are known again by that header, so nothing else may tell whose a request is. */
    private static void requireInAuthorizationAlone(String header, String bindingCertificate) {
      boolean elsewhere = !header.isEmpty() && !header.equalsIgnoreCase(HttpHeaders.AUTHORIZATION);
      if (elsewhere || Boolean.parseBoolean(bindingCertificate)) {
        throw new IllegalArgumentException(
            "Tokens come in the header Authorization and are bound to no certificate: leave out"
                + " QUARKUS_OIDC_TOKEN_HEADER (quarkus.oidc.token.header) and"
                + " QUARKUS_OIDC_TOKEN_BINDING_CERTIFICATE (quarkus.oidc.token.binding-certificate).");
      }
    }
  }
}
