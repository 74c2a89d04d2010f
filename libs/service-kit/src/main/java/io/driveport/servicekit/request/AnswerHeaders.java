package io.driveport.servicekit.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says in every answer that it is not to be shown from a cache, nor taken for something else than
 * its content type; unlock keys are not to be kept at all. What a resource has set itself stays.
 */
public class AnswerHeaders {

  @ServerResponseFilter
  void add(ContainerRequestContext request, ContainerResponseContext response) {
    of(request.getUriInfo().getRequestUri().getRawPath())
        .forEach((name, value) -> {
          if (response.getHeaderString(name) == null) {
            response.getHeaders().putSingle(name, value);
          }
        });
  }

  /** The headers of every answer to a path, which may be percent-encoded. */
  public static Map<String, String> of(String rawPath) {
    String path = Unreserved.decoded(rawPath).toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    return Map.of(
        "Cache-Control", path.endsWith("/listbitlockerkeys") ? "no-store" : "no-cache",
        "Pragma", "no-cache",
        "X-Content-Type-Options", "nosniff");
  }
}
