package io.driveport.servicekit.access;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** How it is told that somebody is not let in: what was wrong, and what would be right. */
final class Refusals {

  /**
   * A token that is missing or not accepted.
   *
   * @param challenge value of {@code WWW-Authenticate} (RFC 6750, 3)
   */
  record Unauthorized(ArmException exception, String challenge) {}

  static Unauthorized noToken() {
    return new Unauthorized(
        unauthorized("The request has no token; send one as 'Authorization: Bearer …'."), "Bearer");
  }

  static Unauthorized badToken(Throwable failure) {
    return badToken(reason(failure));
  }

  static Unauthorized badToken(String reason) {
    return new Unauthorized(
        unauthorized("The token is not accepted: " + reason + "."),
        "Bearer error=\"invalid_token\"");
  }

  static ArmException badSignature(String why) {
    return unauthorized("The signature is not accepted: " + why + ".");
  }

  static ArmException forbidden(Operation operation, Caller caller) {
    return forbidden(
        "%s is for the roles %s; the token has %s."
            .formatted(
                operation.publicName(),
                names(operation.roles().stream()),
                caller.roles().isEmpty()
                    ? "none of " + names(Arrays.stream(Role.values()))
                    : names(caller.roles().stream().sorted())));
  }

  static ArmException forbidden() {
    return forbidden("Nobody may do this.");
  }

  static ArmException hidden(Owner owner) {
    return owner.subscriptionId() == null
        ? ArmException.notFound("There is no such resource.")
        : new ArmException(
            404,
            new ArmError(
                "SubscriptionNotFound",
                "The subscription '%s' could not be found.".formatted(owner.subscriptionId())));
  }

  private static ArmException forbidden(String message) {
    return new ArmException(403, new ArmError("AuthorizationFailed", message));
  }

  private static ArmException unauthorized(String message) {
    return new ArmException(401, new ArmError("AuthenticationFailed", message));
  }

  private static String names(Stream<Role> roles) {
    return roles.map(Role::tokenName).collect(Collectors.joining(", "));
  }

  private static String reason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(InvalidJwtException.class::isInstance)
        .map(InvalidJwtException.class::cast)
        .findFirst()
        .map(Refusals::reason)
        .orElse("it can't be read, or its signature is of nobody who is trusted");
  }

  private static String reason(InvalidJwtException failure) {
    record Known(int code, String reason) {}
    return List.of(
            new Known(ErrorCodes.EXPIRED, "it has expired"),
            new Known(ErrorCodes.EXPIRATION_MISSING, "it never expires"),
            new Known(ErrorCodes.NOT_YET_VALID, "it is not valid yet"),
            new Known(ErrorCodes.AUDIENCE_INVALID, "it was issued for somebody else (aud)"),
            new Known(ErrorCodes.AUDIENCE_MISSING, "it does not say for whom it is (aud)"),
            new Known(ErrorCodes.ISSUER_INVALID, "its issuer is not trusted (iss)"),
            new Known(ErrorCodes.ISSUER_MISSING, "it does not name its issuer (iss)"))
        .stream()
        .filter(known -> failure.hasErrorCode(known.code()))
        .map(Known::reason)
        .findFirst()
        .orElse("it can't be read, or its signature is of nobody who is trusted");
  }

  private Refusals() {}
}
