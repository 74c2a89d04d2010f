package io.driveport.servicekit.access;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose a resource is.
 *
 * @param subscriptionId the customer's subscription, null where a resource belongs to none
 * @param location short name of the site that handles it, null where it is not known or there is
 *     none
 */
public record Owner(@Nullable String subscriptionId, @Nullable String location) {

  /** What belongs to a subscription, at whatever site. */
  public static Owner ofSubscription(String subscriptionId) {
    return new Owner(subscriptionId, null);
  }

  /** What belongs to a site. */
  public static Owner ofLocation(String location) {
    return new Owner(null, location);
  }

  /**
   * What a path tells of the owner of what it names.
   *
   * @param parameters the value of a path's parameter by its name; null for one that it lacks
   */
  public static Owner fromPath(Function<String, @Nullable String> parameters) {
    String location = parameters.apply("location");
    return new Owner(
        parameters.apply("subscriptionId"),
        // Sites are called by either of their names, in any case and with any spaces.
        location == null ? null : location.replaceAll("[\\s\\p{Z}]", "").toLowerCase(Locale.ROOT));
  }
}
