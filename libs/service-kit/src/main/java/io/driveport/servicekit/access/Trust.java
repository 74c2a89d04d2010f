package io.driveport.servicekit.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A service that trusts nobody's tokens does not start: there is no anonymous mode. */
@ApplicationScoped
class Trust {

  private final Optional<String> provider;
  private final Optional<String> publicKey;
  private final Optional<String> issuer;

  Trust(
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
      @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey,
      @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer) {
    this.provider = provider;
    this.publicKey = publicKey;
    this.issuer = issuer;
  }

  void require(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    if (provider.isEmpty() && publicKey.isEmpty()) {
      throw new IllegalStateException(
          "Nobody's tokens are trusted. Set QUARKUS_OIDC_AUTH_SERVER_URL (quarkus.oidc.auth-server-url) to"
              + " the address of an OpenID Connect provider, or QUARKUS_OIDC_PUBLIC_KEY and"
              + " QUARKUS_OIDC_TOKEN_ISSUER to the key and the name of an issuer without one.");
    }
    if (publicKey.isPresent() && issuer.isEmpty()) {
      throw new IllegalStateException(
          "QUARKUS_OIDC_PUBLIC_KEY is set without QUARKUS_OIDC_TOKEN_ISSUER (quarkus.oidc.token.issuer),"
              + " the 'iss' of the tokens that are signed with it.");
    }
  }
}
