package io.driveport.servicekit.arm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every error answer: the envelope of Azure Resource Manager on its paths, problem details (RFC
 * 9457) elsewhere.
 */
@ApplicationScoped
public class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  /** Answers a refusal. */
  @ServerExceptionMapper
  public Response refused(ArmException e, UriInfo uri) {
    return answer(e.status(), e.error(), uri);
  }

  /** Answers what the framework refuses by itself. */
  @ServerExceptionMapper
  public Response byTheFramework(WebApplicationException e, UriInfo uri) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    return answer(
        status,
        switch (status) {
          case 404 -> new ArmError("NotFound", "There is nothing at " + uri.getPath() + ".");
          case 405 ->
              new ArmError(
                  "MethodNotAllowed",
                  "This method is not allowed here; allowed: %s."
                      .formatted(String.valueOf(e.getResponse().getHeaderString("Allow"))));
          case 406 -> new ArmError("NotAcceptable", "Answers are application/json.");
          case 413 -> new ArmError("RequestEntityTooLarge", "The request's body is too large.");
          case 415 ->
              new ArmError(
                  "UnsupportedMediaType", "The request's body has to be application/json.");
          default ->
              status < 500
                  ? new ArmError("BadRequest", "The request can't be read.")
                  : internalError(e);
        },
        uri);
  }

  /** Answers a failure of ours. */
  @ServerExceptionMapper
  public Response unexpected(Throwable e, UriInfo uri) {
    return answer(500, internalError(e), uri);
  }

  private static ArmError internalError(Throwable e) {
    LOG.error("A request failed", e);
    return new ArmError(
        "InternalServerError",
        "The service has failed; name the x-ms-request-id of this answer to its operators.");
  }

  private static Response answer(int status, ArmError error, UriInfo uri) {
    if (ArmPath.matches(uri.getRequestUri().getRawPath())) {
      return Response.status(status)
          .type(MediaType.APPLICATION_JSON_TYPE)
          .entity(new ArmError.Envelope(error))
          .build();
    }
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(
            new Problem(
                "urn:driveport:problem:" + error.code(), error.code(), status, detail(error)))
        .build();
  }

  private static String detail(ArmError error) {
    List<String> details = error.details().stream().map(ArmError::message).toList();
    return details.isEmpty() ? error.message() : error.message() + " " + String.join(" ", details);
  }
}
