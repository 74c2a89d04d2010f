package io.driveport.servicekit.limits;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.arm.ErrorMappers;
import io.driveport.servicekit.limits.SignedRequests.TooManySigned;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a client is answered that makes too many requests: 429 with {@code Retry-After}. {@code
 * driveport.limits.refused} counts such answers by {@code kind}.
 */
@ApplicationScoped
public class LimitsAnswers {

  private final ErrorMappers errors;
  private final MeterRegistry meters;

  LimitsAnswers(ErrorMappers errors, MeterRegistry meters) {
    this.errors = errors;
    this.meters = meters;
  }

  /** The counters are there from the start with 0, so that the first refusal is an increase. */
  void start(@Observes StartupEvent event) {
    for (RequestKind kind : RequestKind.values()) {
      refusals(kind).increment(0);
    }
  }

  private Counter refusals(RequestKind kind) {
    return meters.counter("driveport.limits.refused", "kind", kind.plural());
  }

  /** Answers who signs too often. */
  @ServerExceptionMapper
  public Response tooMany(TooManySigned e, UriInfo uri) {
    return refused(RequestKind.SIGNED, e.retryAfter(), uri);
  }

  /**
   * The answer to a client.
   *
   * @param retryAfter seconds
   */
  Response refused(RequestKind kind, long retryAfter, UriInfo uri) {
    refusals(kind).increment();
    ArmError error =
        new ArmError(
            "TooManyRequests",
            "This client has made too many %s; try again in %d seconds."
                .formatted(
                    kind == RequestKind.SIGNED ? "signed requests" : kind.plural(), retryAfter));
    return Response.fromResponse(errors.refused(new ArmException(429, error), uri))
        .header(HttpHeaders.RETRY_AFTER, retryAfter)
        .build();
  }
}
