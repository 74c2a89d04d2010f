package io.driveport.servicekit.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.servicekit.request.AnswerHeaders;
import io.driveport.servicekit.request.RequestIds;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what no request may contain (see {@link RequestTarget}, {@link CalledHost}), addresses
 * that are too long and bodies that are too large. It does so in front of everything else, because
 * the HTTP server refuses such by itself, with an answer that is empty.
 */
@ApplicationScoped
class FirstLook {

  /**
   * Before what the server has for bodies, which is at -2, and before the first route that has a
   * path, that of the OpenAPI document at -300; a filter's order is its negative.
   */
  private static final int PRIORITY = 400;

  /** Path and query. The server itself reads more, to have this answered with a reason. */
  private static final int LONGEST_TARGET = 8_192;

  private final long mostBytes;
  private final ObjectMapper json;

  FirstLook(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes,
      ObjectMapper json) {
    this.mostBytes = mostBytes.asLongValue();
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::look, PRIORITY);
  }

  private void look(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = Optional.ofNullable(request.path()).orElse("/");
    if (request.uri().length() > LONGEST_TARGET) {
      answer(request, path, 414, tooLong());
      return;
    }
    Optional<ArmError> refusal =
        RequestTarget.refusal(path, request.query())
            .or(() -> CalledHost.refusal(request::getHeader));
    if (refusal.isPresent()) {
      answer(request, path, 400, refusal.get());
    } else if (WholeBody.isToCome(request)) {
      new WholeBody(context, mostBytes, late -> answer(late, path, 413, tooLarge())).take();
    } else {
      context.next();
    }
  }

  private static ArmError tooLong() {
    return new ArmError(
        "RequestUriTooLong",
        "Path and query are too long; allowed are " + LONGEST_TARGET + " characters.");
  }

  private ArmError tooLarge() {
    return new ArmError(
        "RequestEntityTooLarge",
        "The request's body is too large; allowed are " + mostBytes + " bytes.");
  }

  private void answer(HttpServerRequest request, String path, int status, ArmError error) {
    HttpServerResponse response = request.response().setStatusCode(status);
    RequestIds.told(UUID.randomUUID().toString(), request::getHeader).forEach(response::putHeader);
    AnswerHeaders.of(path).forEach(response::putHeader);
    response.putHeader("Content-Type", ErrorMappers.mediaType(path));
    try {
      var _ =
          response.end(
              Buffer.buffer(json.writeValueAsBytes(ErrorMappers.body(status, error, path))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error can't be written", e);
    }
  }
}
