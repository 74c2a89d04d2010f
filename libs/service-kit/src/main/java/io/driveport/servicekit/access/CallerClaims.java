package io.driveport.servicekit.access;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token that has been verified says of its bearer.
 *
 * @param subscriptionsClaim name of the claim that names subscriptions
 * @param locationsClaim name of the claim that names sites
 */
record CallerClaims(String subscriptionsClaim, String locationsClaim) {

  /**
   * Reads the claims.
   *
   * @param roles names of roles, ours and others
   * @param claims the value of a claim by its name; null for one that the token lacks
   */
  Caller caller(Collection<String> roles, Function<String, @Nullable Object> claims) {
    Set<Role> ours =
        roles.stream()
            .map(Role::named)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
    String subject = String.valueOf(Objects.requireNonNullElse(claims.apply("sub"), ""));
    return new Caller(
        subject,
        isProgram(ours, subject, claims),
        ours,
        texts(claims.apply(subscriptionsClaim)),
        texts(claims.apply(locationsClaim)));
  }

  /** Programs get tokens for themselves: then the client is also the subject. */
  private static boolean isProgram(
      Set<Role> roles, String subject, Function<String, @Nullable Object> claims) {
    return roles.contains(Role.AGENT)
        || Stream.of("client_id", "azp").map(claims).anyMatch(client -> subject.equals(client))
        || "app".equals(claims.apply("idtyp"));
  }

  private static Set<String> texts(@Nullable Object claim) {
    return switch (claim) {
      case null -> Set.of();
      case JsonArray array ->
          array.stream()
              .map(each -> each instanceof JsonString text ? text.getString() : each.toString())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      case Collection<?> several ->
          several.stream()
              .map(String::valueOf)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      default ->
          Arrays.stream(String.valueOf(claim).split("\\s+"))
              .filter(each -> !each.isEmpty())
              .collect(Collectors.toCollection(LinkedHashSet::new));
    };
  }
}
