package io.driveport.servicekit.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out who asks. */
@Singleton
class Authentication {

  private final CallerClaims claims;
  private final GoodTokens goodTokens;

  Authentication(AccessConfig config, GoodTokens goodTokens) {
    this.claims = new CallerClaims(config.subscriptionsClaim(), config.locationsClaim());
    this.goodTokens = goodTokens;
  }

  /** What a request's token tells. */
  sealed interface Answer {

    /** Who asks. */
    record Known(Caller caller) implements Answer {}

    /** There is no token, or none that is accepted. */
    record Stranger(Refusals.Unauthorized refusal) implements Answer {}

    /** The provider has not been reached since the start, so nobody can tell. */
    record Unclear(Throwable failure) implements Answer {}
  }

  Uni<Answer> whoAsks(RoutingContext request) {
    String header =
        Objects.requireNonNullElse(request.request().getHeader(HttpHeaders.AUTHORIZATION), "");
    Optional<Refusals.Unauthorized> malformed = BearerHeader.refusal(header);
    if (malformed.isPresent()) {
      return Uni.createFrom().item(new Answer.Stranger(malformed.get()));
    }
    Optional<Caller> known = goodTokens.find(header);
    return known.isPresent()
        ? Uni.createFrom().item(new Answer.Known(known.get()))
        : QuarkusHttpUser.getSecurityIdentity(request, null)
            .map(identity -> answer(identity, header))
            .onFailure(AuthenticationFailedException.class)
            .recoverWithItem(failure -> new Answer.Stranger(Refusals.badToken(failure)))
            .onFailure(OIDCException.class)
            .recoverWithItem(Answer.Unclear::new);
  }

  private Answer answer(SecurityIdentity identity, String header) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return new Answer.Stranger(Refusals.noToken());
    }
    Caller caller = claims.caller(identity.getRoles(), token::getClaim);
    if (caller.name().isBlank()) {
      return new Answer.Stranger(Refusals.badToken("it does not say whose it is (sub)"));
    }
    goodTokens.remember(header, caller, token.getExpirationTime());
    return new Answer.Known(caller);
  }
}
