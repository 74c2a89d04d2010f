package io.driveport.servicekit.access;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Whose tokens are accepted. A service that trusts nobody's does not start: there is no anonymous
 * mode.
 *
 * @param provider address of an OpenID Connect provider; empty for none
 * @param publicKey of an issuer without one; empty for none
 * @param issuer name of that issuer; empty for none
 */
public record Trust(String provider, String publicKey, String issuer) {

  /** The three settings of the library, for {@link FromSettings}. */
  static final String SETTINGS =
      "${quarkus.oidc.auth-server-url:} | ${quarkus.oidc.public-key:} | ${quarkus.oidc.token.issuer:}";

  /**
   * A trust in somebody.
   *
   * @throws IllegalArgumentException naming the settings that are missing
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
      return new Trust(values[0].strip(), values[1].strip(), values[2].strip());
    }
  }
}
