package io.driveport.servicekit.access;

import java.util.Set;

/**
 * What a caller may do an operation with: what belongs to any of these subscriptions, or is handled
 * at any of these sites.
 *
 * @param subscriptions in lower case; {@link Caller#ALL} for whatever belongs to one
 * @param locations short names; {@link Caller#ALL} for everything
 */
public record Reach(Set<String> subscriptions, Set<String> locations) {

  /** A reach with its own copies of the sets. */
  public Reach {
    subscriptions = Set.copyOf(subscriptions);
    locations = Set.copyOf(locations);
  }

  /** Whether it is whatever there is. */
  public boolean isEverything() {
    return locations.contains(Caller.ALL);
  }

  /** Whether it is whatever belongs to a subscription. */
  public boolean isOfAllSubscriptions() {
    return subscriptions.contains(Caller.ALL);
  }
}
