package io.driveport.servicekit.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Where tokens say what a bearer's own is. Whose tokens are trusted is said by the properties
 * {@code quarkus.oidc.*}, see {@link Trust}; so is the claim that holds the roles ({@code
 * quarkus.oidc.roles.role-claim-path}).
 */
@ConfigMapping(prefix = "driveport.access")
public interface AccessConfig {

  /** Whose tokens are accepted; follows from {@code quarkus.oidc.*} and is not to be set. */
  @WithConverter(Trust.FromSettings.class)
  @WithDefault(Trust.SETTINGS)
  Trust trust();

  /**
   * Whether an OpenID Connect provider on another host may be asked without TLS. Only where
   * something else protects the way to it: whoever is on it can sign tokens.
   */
  @WithDefault("false")
  boolean plainHttpProvider();

  /**
   * For how long a token that has been found good is not verified again, which takes longer than to
   * answer a request; {@code PT0S} verifies it with every request. A key that a provider takes back
   * counts for as long.
   */
  @WithDefault("PT1M")
  Duration rememberTokens();

  /** The claim that names subscriptions: a list, or a text with spaces between them. */
  @WithDefault("subscriptions")
  String subscriptionsClaim();

  /** The claim that names sites by their short names: a list, or a text with spaces between. */
  @WithDefault("locations")
  String locationsClaim();
}
