package io.driveport.servicekit.access;

import io.driveport.servicekit.access.Authentication.Answer;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.servicekit.signature.BodySignature;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets in who may do what a resource's method does: 401 without a good token, 403 if no role of it
 * may, 404 if the path names what is another's; 503 while whose token it is can't be found out.
 * Methods that say nothing let nobody in; those that are {@link Signed} ask for themselves.
 */
class AccessFilter {

  private static final Logger LOG = Logger.getLogger(AccessFilter.class);
  private static final int UNAUTHORIZED = 401;

  /** Of filters of answers, those with greater numbers come first. */
  private static final int BEFORE_LIMITS = Priorities.USER + 200;

  private final Access access;
  private final Authentication authentication;
  private final ErrorMappers errors;
  private final CurrentVertxRequest vertxRequest;

  AccessFilter(
      Access access,
      Authentication authentication,
      ErrorMappers errors,
      CurrentVertxRequest vertxRequest) {
    this.access = access;
    this.authentication = authentication;
    this.vertxRequest = vertxRequest;
    this.errors = errors;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  @SuppressWarnings("NullAway") // To the framework, null means: go on.
  Uni<Response> letIn(
      ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
    return decision(request.getUriInfo(), resource.getResourceMethod(), context)
        .map(refusal -> refusal.orElse(null));
  }

  private Uni<Optional<Response>> decision(UriInfo uri, Method method, RoutingContext context) {
    if (method.isAnnotationPresent(Open.class)) {
      access.open();
      return Uni.createFrom().item(Optional.empty());
    }
    Does does = method.getAnnotation(Does.class);
    if (does == null) {
      LOG.errorf("%s does not say which operation it is, and answers nobody", method);
      return Uni.createFrom().item(Optional.of(errors.refused(Refusals.forbidden(), uri)));
    }
    access.begin(does.value());
    if (method.isAnnotationPresent(Signed.class)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return authentication
        .whoAsks(context)
        .map(answer ->
            switch (answer) {
              case Answer.Known(Caller caller) -> refusal(caller, does.value(), uri);
              case Answer.Stranger(Refusals.Unauthorized refusal) -> {
                access.refuse();
                yield Optional.of(unauthorized(refusal, uri));
              }
              case Answer.Unclear(Throwable failure) ->
                  Optional.of(errors.unavailable(failure, uri));
            });
  }

  private Optional<Response> refusal(Caller caller, Operation operation, UriInfo uri) {
    access.by(caller);
    Owner fromPath = Owner.fromPath(uri.getPathParameters()::getFirst);
    return switch (operation.verdict(caller, fromPath)) {
      case ALLOWED -> {
        access.settle();
        yield Optional.empty();
      }
      case HIDDEN ->
          operation.dependsOnMore(caller, fromPath)
              ? Optional.empty()
              : refused(Refusals.hidden(fromPath), uri);
      case FORBIDDEN -> refused(Refusals.forbidden(operation, caller), uri);
    };
  }

  /** What is no operation, such as an unknown path, is told to nobody without a good token. */
  @ServerResponseFilter(priority = BEFORE_LIMITS)
  Uni<Void> tellStrangersNothing(
      ContainerRequestContext request, ContainerResponseContext response) {
    if (!access.isOfNothing()) {
      return Uni.createFrom().voidItem();
    }
    return authentication
        .whoAsks(vertxRequest.getCurrent())
        .invoke(answer -> {
          UriInfo uri = request.getUriInfo();
          switch (answer) {
            case Answer.Known _ -> {}
            case Answer.Stranger(Refusals.Unauthorized refusal) -> {
              access.refuse();
              replace(response, unauthorized(refusal, uri));
            }
            case Answer.Unclear(Throwable failure) ->
                replace(response, errors.unavailable(failure, uri));
          }
        })
        .replaceWithVoid();
  }

  /** A resource that forgets to ask whose its answer is must not give it to anybody. */
  @ServerResponseFilter(priority = Priorities.AUTHENTICATION)
  void holdBack(ContainerRequestContext request, ContainerResponseContext response) {
    if (access.isUnsettled() && response.getStatus() < 400) {
      LOG.errorf(
          "%s was answered without a look at whose it is; the answer is held back",
          request.getUriInfo().getPath());
      ArmException failure =
          new ArmException(
              500, new ArmError("InternalServerError", "It is not known whose this is."));
      replace(response, errors.refused(failure, request.getUriInfo()));
    }
  }

  private static void replace(ContainerResponseContext response, Response instead) {
    response.setStatus(instead.getStatus());
    response.setEntity(instead.getEntity());
    response.getHeaders().remove(HttpHeaders.ALLOW);
    response.getHeaders().putAll(instead.getHeaders());
  }

  /** Whoever is refused for a signature is told that one is asked for (RFC 9110, 11.6.1). */
  @ServerResponseFilter
  void challenge(ResourceInfo resource, ContainerResponseContext response) {
    if (response.getStatus() == UNAUTHORIZED
        && access.asked() != null
        && resource.getResourceMethod().isAnnotationPresent(Signed.class)) {
      response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, BodySignature.SIGNATURE);
    }
  }

  private Optional<Response> refused(ArmException refusal, UriInfo uri) {
    access.refuse();
    return Optional.of(errors.refused(refusal, uri));
  }

  private Response unauthorized(Refusals.Unauthorized refusal, UriInfo uri) {
    return Response.fromResponse(errors.refused(refusal.exception(), uri))
        .header(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge())
        .build();
  }
}
