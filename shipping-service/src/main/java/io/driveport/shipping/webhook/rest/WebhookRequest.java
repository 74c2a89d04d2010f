package io.driveport.shipping.webhook.rest;

import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.shipping.webhook.application.ManageWebhooks.ReplayFrom;
import io.driveport.shipping.webhook.domain.CallbackAddress;
import io.driveport.shipping.webhook.domain.EventFilter;
import io.driveport.shipping.webhook.domain.Webhook.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what subscribers want. */
final class WebhookRequest {

  /** The topics whose events webhooks are told of. */
  private static final Set<Topic> TOPICS = Set.of(Topic.JOBS, Topic.PACKAGES);

  private static final List<String> TYPES =
      EventType.all().stream()
          .filter(type -> TOPICS.contains(type.topic()))
          .map(EventType::name)
          .toList();

  private static final URI NOWHERE = URI.create("https://invalid/");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ID = 128;
  private static final int MOST_TYPES = 100;
  private static final int MOST_SUBSCRIPTIONS = 100;

  /** The settings of a webhook. */
  static Settings settings(byte[] body, CallbackAddress addresses) {
    RequestObject request = RequestBody.parse(body);
    String url = request.required("url");
    Optional<URI> address = addresses.read(url);
    if (address.isEmpty() && !url.isEmpty()) {
      request.invalid("url", "is '%s'; it has to be %s".formatted(url, addresses.allowed()));
    }
    Settings settings =
        new Settings(
            request.text("name", LONGEST_NAME),
            address.orElse(NOWHERE),
            new EventFilter(types(request), subscriptions(request)));
    request.refuseOthers();
    request.refuseIfWrong();
    return settings;
  }

  /** From where a webhook is to be told again. */
  static ReplayFrom replay(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    UUID eventId = uuid(request);
    Instant time = request.time("time");
    if (request.has("eventId") == request.has("time")) {
      request.invalid("eventId", "or time has to be there, and not both");
    }
    request.refuseOthers();
    request.refuseIfWrong();
    return eventId != null
        ? new ReplayFrom.AnEvent(eventId)
        : new ReplayFrom.ATime(time == null ? Instant.EPOCH : time);
  }

  private static Set<String> types(RequestObject request) {
    List<String> types = request.texts("eventTypes", MOST_TYPES, LONGEST_ID);
    types.stream()
        .filter(type -> !TYPES.contains(type))
        .forEach(type ->
            request.invalid(
                "eventTypes", "has '%s'; there are: %s".formatted(type, String.join(", ", TYPES))));
    return Set.copyOf(types);
  }

  private static Set<String> subscriptions(RequestObject request) {
    List<String> subscriptions = request.texts("subscriptionIds", MOST_SUBSCRIPTIONS, LONGEST_ID);
    if (subscriptions.stream().anyMatch(String::isBlank)) {
      request.invalid("subscriptionIds", "has one that is blank");
    }
    return Set.copyOf(subscriptions);
  }

  private static @Nullable UUID uuid(RequestObject request) {
    String text = request.text("eventId");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      request.invalid("eventId", "is '%s'; it has to be the ce-id of an event".formatted(text));
      return null;
    }
  }

  private WebhookRequest() {}
}
