package io.driveport.shipping.webhook.rest;

import static io.driveport.servicekit.access.Operation.LIST_DEAD_DELIVERIES;
import static io.driveport.servicekit.access.Operation.LIST_DELIVERIES;
import static io.driveport.servicekit.access.Operation.REDELIVER;
import static io.driveport.servicekit.access.Operation.REPLAY_WEBHOOK;

import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ExternalAddress;
import io.driveport.shipping.webhook.application.Deliveries.DeadLetter;
import io.driveport.shipping.webhook.application.Deliveries.LoggedAttempt;
import io.driveport.shipping.webhook.application.ManageWebhooks;
import io.driveport.shipping.webhook.application.ReadWebhooks;
import io.driveport.shipping.webhook.rest.DeliveryPages.AttemptView;
import io.driveport.shipping.webhook.rest.DeliveryPages.DeadLetterView;
import io.driveport.shipping.webhook.rest.DeliveryPages.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What became of the deliveries of a webhook, and how they are made again. */
@Path("/driveport/v1/subscriptions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveryResource {

  private static final int MOST = 100;

  private final ManageWebhooks manageWebhooks;
  private final ReadWebhooks readWebhooks;
  private final OwnWebhooks ownWebhooks;
  private final ExternalAddress externalAddress;

  DeliveryResource(
      ManageWebhooks manageWebhooks,
      ReadWebhooks readWebhooks,
      OwnWebhooks ownWebhooks,
      ExternalAddress externalAddress) {
    this.manageWebhooks = manageWebhooks;
    this.readWebhooks = readWebhooks;
    this.ownWebhooks = ownWebhooks;
    this.externalAddress = externalAddress;
  }

  /** Tells it again from an event or a time on. */
  @POST
  @Does(REPLAY_WEBHOOK)
  @Path("replay")
  @Consumes(MediaType.APPLICATION_JSON)
  public void replay(@RestPath String id, byte[] body) {
    UUID webhookId = ownWebhooks.require(id);
    if (!manageWebhooks.replay(webhookId, WebhookRequest.replay(body))) {
      throw ArmException.notFound("The event is not known any more; see docs/webhooks.md.");
    }
  }

  /** A page of at most 100 attempts, the latest first. */
  @GET
  @Does(LIST_DELIVERIES)
  @Path("deliveries")
  public Page<AttemptView> deliveries(
      @RestPath String id, @RestQuery @Nullable String before, UriInfo uri) {
    return page(
        readWebhooks.attempts(
            ownWebhooks.require(id), Parameters.number("before", before), MOST + 1),
        AttemptView::of,
        LoggedAttempt::number,
        uri);
  }

  /** A page of at most 100 dead letters, those of the latest events first. */
  @GET
  @Does(LIST_DEAD_DELIVERIES)
  @Path("dead-letters")
  public Page<DeadLetterView> deadLetters(
      @RestPath String id, @RestQuery @Nullable String before, UriInfo uri) {
    return page(
        readWebhooks.deadLetters(
            ownWebhooks.require(id), Parameters.number("before", before), MOST + 1),
        DeadLetterView::of,
        DeadLetter::position,
        uri);
  }

  /** Sends a dead letter again, once; what comes of it is in the deliveries. */
  @POST
  @Does(REDELIVER)
  @Path("dead-letters/{eventId}/redeliver")
  public void redeliver(@RestPath String id, @RestPath String eventId) {
    UUID webhookId = ownWebhooks.require(id);
    if (!manageWebhooks.redeliver(webhookId, Parameters.uuid("eventId", eventId))) {
      throw ArmException.notFound("There is no dead letter of the event %s.".formatted(eventId));
    }
  }

  /** One more is found than is shown if there are more. */
  private <T, V> Page<V> page(
      List<T> found, Function<T, V> view, ToLongFunction<T> place, UriInfo uri) {
    List<T> shown = found.subList(0, Math.min(MOST, found.size()));
    return new Page<>(
        found.size() > MOST
            ? externalAddress.of(uri) + "?before=" + place.applyAsLong(shown.getLast())
            : null,
        shown.stream().map(view).toList());
  }
}
