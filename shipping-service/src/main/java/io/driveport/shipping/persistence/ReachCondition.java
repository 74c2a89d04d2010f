package io.driveport.shipping.persistence;

import io.driveport.servicekit.access.Reach;
import org.hibernate.query.NativeQuery;

/** Which rows, each of which has a subscription and a site, are within reach. */
final class ReachCondition {

  static final String SQL =
      """
      (:everything or lower(subscription_id) = any(cast(:subscriptions as text[]))
       or location = any(cast(:locations as text[])))
      """;

  /** Sets the parameters of {@link #SQL}. */
  static <T> NativeQuery<T> set(NativeQuery<T> query, Reach reach) {
    return query
        .setParameter("everything", reach.isEverything() || reach.isOfAllSubscriptions())
        .setParameter("subscriptions", reach.subscriptions().toArray(String[]::new))
        .setParameter("locations", reach.locations().toArray(String[]::new));
  }

  private ReachCondition() {}
}
