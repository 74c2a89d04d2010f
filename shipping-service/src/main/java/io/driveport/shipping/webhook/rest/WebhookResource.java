package io.driveport.shipping.webhook.rest;

import static io.driveport.servicekit.access.Operation.CHANGE_WEBHOOK;
import static io.driveport.servicekit.access.Operation.CREATE_WEBHOOK;
import static io.driveport.servicekit.access.Operation.DELETE_WEBHOOK;
import static io.driveport.servicekit.access.Operation.GET_WEBHOOK;
import static io.driveport.servicekit.access.Operation.LIST_WEBHOOKS;
import static io.driveport.servicekit.access.Operation.PAUSE_WEBHOOK;
import static io.driveport.servicekit.access.Operation.RESUME_WEBHOOK;
import static io.driveport.servicekit.access.Operation.ROTATE_WEBHOOK_SECRET;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ExternalAddress;
import io.driveport.servicekit.conditional.EntityTags;
import io.driveport.shipping.webhook.application.ManageWebhooks;
import io.driveport.shipping.webhook.application.ManageWebhooks.WithSecret;
import io.driveport.shipping.webhook.application.ReadWebhooks;
import io.driveport.shipping.webhook.application.ReadWebhooks.Standing;
import io.driveport.shipping.webhook.domain.CallbackAddress;
import io.driveport.shipping.webhook.domain.Webhook;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What subscribers without Kafka are told of, and where. */
@Path("/driveport/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WebhookResource {

  private static final int MOST = 100;

  private final ManageWebhooks manageWebhooks;
  private final ReadWebhooks readWebhooks;
  private final OwnWebhooks ownWebhooks;
  private final CallbackAddress addresses;
  private final ExternalAddress externalAddress;
  private final Access access;

  WebhookResource(
      ManageWebhooks manageWebhooks,
      ReadWebhooks readWebhooks,
      OwnWebhooks ownWebhooks,
      CallbackAddress addresses,
      ExternalAddress externalAddress,
      Access access) {
    this.manageWebhooks = manageWebhooks;
    this.readWebhooks = readWebhooks;
    this.ownWebhooks = ownWebhooks;
    this.addresses = addresses;
    this.externalAddress = externalAddress;
    this.access = access;
  }

  /** Makes one, which is told of what happens from now on; the answer has its secret. */
  @POST
  @Does(CREATE_WEBHOOK)
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<WebhookView> create(byte[] body, UriInfo uri) {
    WithSecret made =
        manageWebhooks.create(ownWebhooks.bound(WebhookRequest.settings(body, addresses)));
    return RestResponse.ResponseBuilder.<WebhookView>create(RestResponse.Status.CREATED)
        .location(URI.create(externalAddress.of(uri) + "/" + made.webhook().id()))
        .header(HttpHeaders.ETAG, tag(made.webhook()))
        .entity(WebhookView.of(made.webhook(), made.secret(), null))
        .build();
  }

  /** A page of at most 100, in an order that means nothing. */
  @GET
  @Does(LIST_WEBHOOKS)
  public WebhookView.Page list(@RestQuery @Nullable String after, UriInfo uri) {
    List<Webhook> found =
        readWebhooks.list(
            access.ownSubscriptions(),
            after == null ? null : Parameters.uuid("after", after),
            MOST + 1);
    List<Webhook> shown = found.subList(0, Math.min(MOST, found.size()));
    return new WebhookView.Page(
        found.size() > MOST ? externalAddress.of(uri) + "?after=" + shown.getLast().id() : null,
        shown.stream().map(WebhookView::of).toList());
  }

  /** One of them, and how its deliveries stand. */
  @GET
  @Does(GET_WEBHOOK)
  @Path("{id}")
  public RestResponse<WebhookView> get(@RestPath String id) {
    Standing standing = readWebhooks.standing(ownWebhooks.require(id));
    return answer(standing.webhook(), WebhookView.of(standing));
  }

  /** Replaces what its owner says of it. */
  @PUT
  @Does(CHANGE_WEBHOOK)
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<WebhookView> change(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID webhookId = ownWebhooks.require(id);
    return answer(
        manageWebhooks.change(
            webhookId,
            ownWebhooks.bound(WebhookRequest.settings(body, addresses)),
            EntityTags.precondition(ifMatch, null)));
  }

  /** Tells it nothing until it is resumed. */
  @POST
  @Does(PAUSE_WEBHOOK)
  @Path("{id}/pause")
  public RestResponse<WebhookView> pause(@RestPath String id) {
    return answer(manageWebhooks.pause(ownWebhooks.require(id)));
  }

  /** Tells it again, from where it was, and at once. */
  @POST
  @Does(RESUME_WEBHOOK)
  @Path("{id}/resume")
  public RestResponse<WebhookView> resume(@RestPath String id) {
    return answer(manageWebhooks.resume(ownWebhooks.require(id)));
  }

  /** Gives it a new secret, which the answer has; the one before signs for a while yet. */
  @POST
  @Does(ROTATE_WEBHOOK_SECRET)
  @Path("{id}/rotate-secret")
  public RestResponse<WebhookView> rotate(@RestPath String id) {
    WithSecret rotated = manageWebhooks.rotate(ownWebhooks.require(id));
    return answer(rotated.webhook(), WebhookView.of(rotated.webhook(), rotated.secret(), null));
  }

  /** Forgets it, with its log and dead letters. */
  @DELETE
  @Does(DELETE_WEBHOOK)
  @Path("{id}")
  public void delete(
      @RestPath String id, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    manageWebhooks.delete(ownWebhooks.require(id), EntityTags.precondition(ifMatch, null));
  }

  private static RestResponse<WebhookView> answer(Webhook webhook) {
    return answer(webhook, WebhookView.of(webhook));
  }

  private static RestResponse<WebhookView> answer(Webhook webhook, WebhookView view) {
    return RestResponse.ResponseBuilder.ok(view).header(HttpHeaders.ETAG, tag(webhook)).build();
  }

  private static String tag(Webhook webhook) {
    return EntityTags.header(ManageWebhooks.tag(webhook));
  }
}
