package io.driveport.servicekit.arm;

import io.driveport.servicekit.inbox.PassingFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Every error answer: the envelope of Azure Resource Manager on its paths, problem details (RFC
 * 9457) elsewhere.
 */
@ApplicationScoped
public class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
  private static final ArmError UNAVAILABLE =
      new ArmError(
          "ServiceUnavailable", "The service can't answer at the moment; try again in 5 seconds.");

  private final AllowedMethods allowedMethods;

  ErrorMappers(AllowedMethods allowedMethods) {
    this.allowedMethods = allowedMethods;
  }

  /** Answers a refusal. */
  @ServerExceptionMapper
  public Response refused(ArmException e, UriInfo uri) {
    return answer(e.status(), e.error(), uri);
  }

  /** Answers what the framework refuses by itself. */
  @ServerExceptionMapper
  public Response byTheFramework(WebApplicationException e, UriInfo uri, Request request) {
    int said = e.getResponse().getStatus();
    if (said < 400) {
      return e.getResponse();
    }
    Set<String> allowed = allowedMethods.of(uri.getRequestUri().getRawPath());
    boolean otherMethod = !allowed.isEmpty() && !allowed.contains(request.getMethod());
    int status = said == 404 && otherMethod ? 405 : said;
    String allow = status == 405 && otherMethod ? String.join(", ", allowed) : null;
    Response answer = answer(status, frameworksError(e, status, allow, uri), uri);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  private static ArmError frameworksError(
      WebApplicationException e, int status, @Nullable String allow, UriInfo uri) {
    return switch (status) {
      case 404 -> new ArmError("NotFound", "There is nothing at " + uri.getPath() + ".");
      case 405 ->
          new ArmError(
              "MethodNotAllowed",
              allow == null
                  ? "This method is not allowed here."
                  : "This method is not allowed here; allowed: " + allow + ".");
      case 406 -> new ArmError("NotAcceptable", "Answers are application/json.");
      case 413 -> new ArmError("RequestEntityTooLarge", "The request's body is too large.");
      case 415 ->
          new ArmError("UnsupportedMediaType", "The request's body has to be application/json.");
      default ->
          status < 500
              ? new ArmError("BadRequest", "The request can't be read.")
              : internalError(e);
    };
  }

  /** Answers a failure of ours, or of what we stand on. */
  @ServerExceptionMapper
  public Response unexpected(Throwable e, UriInfo uri) {
    return PassingFailures.passes(e) ? unavailable(e, uri) : answer(500, internalError(e), uri);
  }

  /** Answers that a request may be asked again later, after a failure that passes by itself. */
  public Response unavailable(Throwable e, UriInfo uri) {
    LOG.warnf("A request can't be served now: %s", e);
    LOG.debug("A request can't be served now", e);
    return Response.fromResponse(answer(503, UNAVAILABLE, uri))
        .header(HttpHeaders.RETRY_AFTER, 5)
        .build();
  }

  private static ArmError internalError(Throwable e) {
    LOG.error("A request failed", e);
    return new ArmError(
        "InternalServerError",
        "The service has failed; name the x-ms-request-id of this answer to its operators.");
  }

  static Response answer(int status, ArmError error, UriInfo uri) {
    String path = uri.getRequestUri().getRawPath();
    return Response.status(status).type(mediaType(path)).entity(body(status, error, path)).build();
  }

  static String mediaType(String rawPath) {
    return ArmPath.matches(rawPath) ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE;
  }

  static Object body(int status, ArmError error, String rawPath) {
    return ArmPath.matches(rawPath) ? new ArmError.Envelope(error) : Problem.of(status, error);
  }
}
