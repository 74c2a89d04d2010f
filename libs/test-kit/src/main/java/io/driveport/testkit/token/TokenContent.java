package io.driveport.testkit.token;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a token says of its bearer.
 *
 * @param subject who it is
 * @param roles of {@link #ROLES}
 * @param subscriptions whose jobs are its own; {@code *} for all
 * @param locations short names of the sites it works at; {@code *} for all
 * @param lifetime how long it is good
 */
public record TokenContent(
    String subject,
    Set<String> roles,
    Set<String> subscriptions,
    Set<String> locations,
    Duration lifetime) {

  /** The roles that the services know, by their names in tokens. */
  public static final List<String> ROLES =
      List.of("Customer", "Operator", "Agent", "Reader", "KeyReader");

  private static final Duration USUAL = Duration.ofHours(1);

  /** A content with its own copies of the sets. */
  public TokenContent {
    roles = Set.copyOf(roles);
    subscriptions = Set.copyOf(subscriptions);
    locations = Set.copyOf(locations);
  }

  /** Of someone with one role in subscriptions, for an hour. */
  public static TokenContent inSubscriptions(String role, String... subscriptions) {
    return new TokenContent("a-" + role, Set.of(role), Set.of(subscriptions), Set.of(), USUAL);
  }

  /** Of someone with one role at sites, for an hour. */
  public static TokenContent atLocations(String role, String... locations) {
    return new TokenContent("a-" + role, Set.of(role), Set.of(), Set.of(locations), USUAL);
  }
}
