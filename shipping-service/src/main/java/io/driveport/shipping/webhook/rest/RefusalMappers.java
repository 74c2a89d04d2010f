package io.driveport.shipping.webhook.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.shipping.webhook.application.NoMoreWebhooks;
import io.driveport.shipping.webhook.application.UnknownWebhook;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How refusals look over HTTP. */
class RefusalMappers {

  private final ErrorMappers errors;

  RefusalMappers(ErrorMappers errors) {
    this.errors = errors;
  }

  @ServerExceptionMapper
  Response unknown(UnknownWebhook e, UriInfo uri) {
    return errors.refused(ArmException.notFound(String.valueOf(e.getMessage())), uri);
  }

  @ServerExceptionMapper
  Response noMore(NoMoreWebhooks e, UriInfo uri) {
    return errors.refused(
        new ArmException(
            409, new ArmError("SubscriptionsNotAvailable", String.valueOf(e.getMessage()))),
        uri);
  }
}
