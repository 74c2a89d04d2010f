package io.driveport.shipping.webhook.rest;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.shipping.webhook.application.ReadWebhooks;
import io.driveport.shipping.webhook.application.UnknownWebhook;
import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.Webhook.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Which webhooks are a caller's own: those that are told of nothing but its own subscriptions. One
 * that is told of all belongs to whoever works at all sites or owns all subscriptions.
 */
@ApplicationScoped
class OwnWebhooks {

  private final ReadWebhooks readWebhooks;
  private final Access access;

  OwnWebhooks(ReadWebhooks readWebhooks, Access access) {
    this.readWebhooks = readWebhooks;
    this.access = access;
  }

  /**
   * The id of a webhook that is the caller's own.
   *
   * @throws UnknownWebhook if it is not, or there is none
   */
  UUID require(String id) {
    UUID webhookId = Parameters.uuid("id", id);
    Set<String> subscriptions = readWebhooks.get(webhookId).settings().filter().subscriptions();
    access.requireAll(subscriptions, () -> new UnknownWebhook(webhookId));
    return webhookId;
  }

  /**
   * Settings that are bound to the caller's own subscriptions: those that it names, or all that are
   * its own at present.
   *
   * @throws ArmException 404 if one that it names is not its own
   */
  Settings bound(Settings wanted) {
    EventFilter filter = wanted.filter();
    Set<String> named =
        filter.subscriptions().isEmpty()
            ? access.ownSubscriptions().orElse(Set.of())
            : filter.subscriptions();
    access.requireAll(
        named,
        () ->
            ArmException.notFound(
                "Not all of subscriptionIds are known: %s."
                    .formatted(String.join(", ", filter.subscriptions()))));
    return new Settings(wanted.name(), wanted.address(), new EventFilter(filter.types(), named));
  }
}
