package io.driveport.servicekit.limits;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ArmPath;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.servicekit.limits.Budget.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Refuses the requests of a client that makes too many: 429 with {@code Retry-After}. Answers of
 * Azure Resource Manager's paths say how many are left, in the headers that its clients know.
 * {@code driveport.limits.refused} counts refusals by {@code kind}.
 */
class LimitsFilter {

  private static final String REMAINING = "x-ms-ratelimit-remaining";

  /** After whoever finds out who asks, before whatever looks at what is asked. */
  private static final int PRIORITY = Priorities.AUTHENTICATION + 100;

  private final boolean enabled;
  private final ClientBudgets budgets;
  private final ClientName client;
  private final ErrorMappers errors;
  private final MeterRegistry meters;

  LimitsFilter(
      LimitsConfig config,
      ClientBudgets budgets,
      ClientName client,
      ErrorMappers errors,
      MeterRegistry meters) {
    this.enabled = config.enabled();
    this.budgets = budgets;
    this.client = client;
    this.errors = errors;
    this.meters = meters;
  }

  @ServerRequestFilter(priority = PRIORITY)
  Optional<Response> take(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    if (!enabled || uri.getPath().startsWith("/driveport/v1/schemas/")) {
      return Optional.empty();
    }
    RequestKind kind = RequestKind.of(request.getMethod());
    return switch (budgets.take(client.current(), kind)) {
      case Decision.Passed passed -> {
        request.setProperty(REMAINING, passed.remaining());
        yield Optional.empty();
      }
      case Decision.Refused refused -> {
        request.setProperty(REMAINING, 0L);
        meters.counter("driveport.limits.refused", "kind", kind.plural()).increment();
        yield Optional.of(refused(kind, refused.retryAfter(), uri));
      }
    };
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    Object remaining = request.getProperty(REMAINING);
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (remaining != null && ArmPath.matches(path)) {
      response
          .getHeaders()
          .putSingle(
              "%s-%s-%s"
                  .formatted(
                      REMAINING,
                      ArmPath.isOfSubscription(path) ? "subscription" : "tenant",
                      RequestKind.of(request.getMethod()).plural()),
              remaining);
    }
  }

  private Response refused(RequestKind kind, long retryAfter, UriInfo uri) {
    ArmError error =
        new ArmError(
            "TooManyRequests",
            "This client has made too many %s; try again in %d seconds."
                .formatted(kind.plural(), retryAfter));
    return Response.fromResponse(errors.refused(new ArmException(429, error), uri))
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }
}
