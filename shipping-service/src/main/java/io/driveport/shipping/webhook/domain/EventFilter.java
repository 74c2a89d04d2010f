package io.driveport.shipping.webhook.domain;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events a webhook is told of.
 *
 * @param types values of {@code ce_type}; empty for all
 * @param subscriptions whose jobs and packages, in lower case; empty for all
 */
public record EventFilter(Set<String> types, Set<String> subscriptions) {

  /** A filter with its own copies of the sets, in order. */
  public EventFilter {
    types = Set.copyOf(types);
    TreeSet<String> folded = new TreeSet<>();
    subscriptions.forEach(each -> folded.add(each.toLowerCase(Locale.ROOT)));
    subscriptions = Set.copyOf(folded);
  }

  /** Who has webhooks with it: Azure subscriptions, or those who may be told of all of them. */
  public Set<String> owners() {
    return subscriptions.isEmpty() ? Set.of("") : subscriptions;
  }
}
