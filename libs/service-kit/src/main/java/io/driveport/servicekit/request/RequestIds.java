package io.driveport.servicekit.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Names every request, as Azure Resource Manager does: {@code x-ms-request-id} is new for each,
 * {@code x-ms-correlation-request-id} is the caller's if it sent one; {@code
 * x-ms-client-request-id} comes back if the caller asks for it. Log lines of the request carry
 * {@code requestId}.
 */
class RequestIds {

  private static final String REQUEST = "x-ms-request-id";
  private static final String CORRELATION = "x-ms-correlation-request-id";
  private static final String CLIENT = "x-ms-client-request-id";
  private static final String RETURN_CLIENT = "x-ms-return-client-request-id";
  private static final int LONGEST = 128;

  @ServerRequestFilter(preMatching = true, priority = 0)
  void name(ContainerRequestContext request) {
    String id = UUID.randomUUID().toString();
    request.setProperty(REQUEST, id);
    MDC.put("requestId", id);
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    String id = String.valueOf(request.getProperty(REQUEST));
    String correlation = header(request, CORRELATION);
    response.getHeaders().putSingle(REQUEST, id);
    response.getHeaders().putSingle(CORRELATION, correlation == null ? id : correlation);
    String client = header(request, CLIENT);
    if (client != null && "true".equalsIgnoreCase(request.getHeaderString(RETURN_CLIENT))) {
      response.getHeaders().putSingle(CLIENT, client);
    }
    MDC.remove("requestId");
  }

  /**
   * What a caller sent comes back only if it is short and plain, so that it can't forge headers.
   */
  private static @Nullable String header(ContainerRequestContext request, String name) {
    String value = request.getHeaderString(name);
    return value != null && value.length() <= LONGEST && value.matches("[\\x21-\\x7e]+")
        ? value
        : null;
  }
}
