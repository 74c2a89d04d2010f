package io.driveport.servicekit.limits;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.arm.ArmPath;
import io.driveport.servicekit.limits.Budget.Decision;
import io.driveport.servicekit.request.CurrentRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Refuses the requests of a client that makes too many: 429 with {@code Retry-After}. Answers of
 * Azure Resource Manager's paths say how many are left, in the headers that its clients know.
 */
class LimitsFilter {

  private static final String REMAINING = "x-ms-ratelimit-remaining";

  /** After whoever finds out who asks, before whatever looks at what is asked. */
  private static final int AFTER_ACCESS = Priorities.AUTHENTICATION + 100;

  /** Of filters of answers, those with greater numbers come first. */
  private static final int BEFORE_AUDIT = Priorities.USER + 100;

  private final boolean enabled;
  private final ClientBudgets budgets;
  private final Access access;
  private final CurrentRequest request;
  private final LimitsAnswers answers;

  LimitsFilter(
      LimitsConfig config,
      ClientBudgets budgets,
      Access access,
      CurrentRequest request,
      LimitsAnswers answers) {
    this.enabled = config.enabled();
    this.budgets = budgets;
    this.access = access;
    this.request = request;
    this.answers = answers;
  }

  @ServerRequestFilter(priority = AFTER_ACCESS)
  Optional<Response> take(ContainerRequestContext call) {
    Caller caller = access.asking();
    if (!enabled || caller == null) {
      return Optional.empty();
    }
    RequestKind kind = RequestKind.of(call.getMethod());
    return switch (budgets.take(caller.name(), kind)) {
      case Decision.Passed passed -> {
        call.setProperty(REMAINING, passed.remaining());
        yield Optional.empty();
      }
      case Decision.Refused refused -> {
        call.setProperty(REMAINING, 0L);
        yield Optional.of(answers.refused(kind, refused.retryAfter(), call.getUriInfo()));
      }
    };
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext call, ContainerResponseContext response) {
    Object remaining = call.getProperty(REMAINING);
    String path = call.getUriInfo().getRequestUri().getRawPath();
    if (remaining != null && ArmPath.matches(path)) {
      response
          .getHeaders()
          .putSingle(
              "%s-%s-%s"
                  .formatted(
                      REMAINING,
                      ArmPath.isOfSubscription(path) ? "subscription" : "tenant",
                      RequestKind.of(call.getMethod()).plural()),
              remaining);
    }
  }

  /**
   * Counts who was not let in, too: by name if a good token has told it, else by address, so that
   * nobody else's requests count.
   */
  @ServerResponseFilter(priority = BEFORE_AUDIT)
  void takeFromWhoWasNotLetIn(ContainerRequestContext call, ContainerResponseContext response) {
    if (!enabled || !access.isRefused() || call.getProperty(REMAINING) != null) {
      return;
    }
    Caller caller = access.asking();
    RequestKind kind = caller == null ? RequestKind.STRANGER : RequestKind.of(call.getMethod());
    String client = caller == null ? AddressBlock.of(request.address()) : caller.name();
    if (budgets.take(client, kind) instanceof Decision.Refused refused) {
      Response instead = answers.refused(kind, refused.retryAfter(), call.getUriInfo());
      response.setStatus(instead.getStatus());
      response.setEntity(instead.getEntity());
      response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
      response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, refused.retryAfter());
    }
  }
}
