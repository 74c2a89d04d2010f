package io.driveport.servicekit.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the token tells.
 *
 * @param name the token's subject, the same for every token of one person or program
 * @param program whether it is a program rather than a person
 * @param roles those of ours; none for a token that is good and has none
 * @param subscriptions whose jobs are its own, compared without regard to case; {@value #ALL} for
 *     all
 * @param locations short names of the sites it works at; {@value #ALL} for all
 */
public record Caller(
    String name,
    boolean program,
    Set<Role> roles,
    Set<String> subscriptions,
    Set<String> locations) {

  /** Stands for every subscription or every location. */
  public static final String ALL = "*";

  /** A caller with its own copies of the sets. */
  public Caller {
    roles = Set.copyOf(roles);
    subscriptions = folded(subscriptions);
    locations = folded(locations);
  }

  /** Whether it works at every site. */
  public boolean worksEverywhere() {
    return locations.contains(ALL);
  }

  /** Whether something is its own in one of its roles. */
  boolean has(Owner owner, Role role) {
    return (role.bySubscription() && has(subscriptions, owner.subscriptionId()))
        || (role.byLocation() && has(locations, owner.location()));
  }

  private static boolean has(Set<String> own, @Nullable String one) {
    return one != null && (own.contains(ALL) || own.contains(one.toLowerCase(Locale.ROOT)));
  }

  private static Set<String> folded(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
