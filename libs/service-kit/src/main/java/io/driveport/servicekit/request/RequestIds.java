package io.driveport.servicekit.request;

import io.driveport.servicekit.log.LogKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Names every request, as Azure Resource Manager does: {@code x-ms-request-id} is new for each,
 * {@code x-ms-correlation-request-id} is the caller's if it sent one; {@code
 * x-ms-client-request-id} comes back if the caller asks for it. Log lines of the request carry
 * {@code requestId}.
 */
public class RequestIds {

  private static final String REQUEST = "x-ms-request-id";
  private static final String CORRELATION = "x-ms-correlation-request-id";
  private static final String CLIENT = "x-ms-client-request-id";
  private static final String RETURN_CLIENT = "x-ms-return-client-request-id";
  private static final int LONGEST = 128;

  private final CurrentRequest current;

  RequestIds(CurrentRequest current) {
    this.current = current;
  }

  @ServerRequestFilter(preMatching = true, priority = 0)
  void name(ContainerRequestContext request, HttpServerRequest connection) {
    String id = UUID.randomUUID().toString();
    request.setProperty(REQUEST, id);
    SocketAddress from = connection.remoteAddress();
    current.begin(
        id,
        from == null ? "" : String.valueOf(from.hostAddress()),
        request.getUriInfo().getRequestUri().getRawPath());
    LogKey.REQUEST.is(id);
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    told(String.valueOf(request.getProperty(REQUEST)), request::getHeaderString)
        .forEach((name, value) -> response.getHeaders().putSingle(name, value));
    LogKey.forget();
  }

  /**
   * The headers that name a request in its answer.
   *
   * @param id of the request
   * @param headers what the caller sent, by name
   */
  public static Map<String, String> told(String id, Function<String, @Nullable String> headers) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put(REQUEST, id);
    String correlation = plain(headers.apply(CORRELATION));
    told.put(CORRELATION, correlation == null ? id : correlation);
    String client = plain(headers.apply(CLIENT));
    if (client != null && "true".equalsIgnoreCase(headers.apply(RETURN_CLIENT))) {
      told.put(CLIENT, client);
    }
    return told;
  }

  /**
   * What a caller sent comes back only if it is short and plain, so that it can't forge headers.
   */
  private static @Nullable String plain(@Nullable String value) {
    return value != null && value.length() <= LONGEST && value.matches("[\\x21-\\x7e]+")
        ? value
        : null;
  }
}
