package io.driveport.testkit.token;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a test JVM: one signer, which {@link io.driveport.testkit.RealPostgresAndKafka}
 * makes every service trust.
 *
 * <p>What REST Assured sends has the token of {@link #everybody()}, unless the request has an
 * {@code Authorization} of its own or is made with {@code noFilters()}.
 */
public final class TestTokens {

  private static final String AUTHORIZATION = "Authorization";
  private static final TokenSigner SIGNER = new TokenSigner(TokenSigner.newKeys());
  private static final String EVERYBODY =
      SIGNER.token(
          new TokenContent(
              "everybody",
              Set.of("Customer", "Operator", "Agent", "Reader"),
              Set.of("*"),
              Set.of("*"),
              Duration.ofHours(12)));

  /** Settings of a service that trusts the tokens. */
  public static Map<String, String> trust() {
    return SIGNER.trust();
  }

  /** The signer, for tokens that should not be accepted. */
  public static TokenSigner signer() {
    return SIGNER;
  }

  /** A token that is allowed everything, everywhere. */
  public static String everybody() {
    return EVERYBODY;
  }

  /** The value of the header for it. */
  public static String everybodysBearer() {
    return "Bearer " + EVERYBODY;
  }

  /** The value of the header for a token of some content. */
  public static String bearer(TokenContent content) {
    return "Bearer " + SIGNER.token(content);
  }

  /** Makes REST Assured send the token of everybody. */
  public static void sendByDefault() {
    Filter filter =
        (request, response, context) -> {
          if (!request.getHeaders().hasHeaderWithName(AUTHORIZATION)) {
            request.header(AUTHORIZATION, everybodysBearer());
          }
          return context.next(request, response);
        };
    RestAssured.replaceFiltersWith(List.of(filter));
  }

  private TestTokens() {}
}
