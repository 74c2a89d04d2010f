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
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what no request may contain (see {@link RequestTarget}, {@link CalledHost}), addresses
 * that are too long, and bodies that are too large or too slow. It does so in front of everything
 * else, because the HTTP server refuses such by itself, with an answer that is empty.
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
  private final PatienceConfig patience;
  private final ObjectMapper json;

  FirstLook(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes,
      PatienceConfig patience,
      ObjectMapper json) {
    this.mostBytes = mostBytes.asLongValue();
    this.patience = patience;
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
    } else {
      letIn(context, path);
    }
  }

  private void letIn(RoutingContext context, String path) {
    HttpServerRequest request = context.request();
    long timer = context.vertx().setTimer(patience.answer().toMillis(), _ -> breakOff(request));
    context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
    if (WholeBody.isToCome(request)) {
      new WholeBody(context, mostBytes, patience.body().toMillis(), refusals(path)).take();
    } else {
      context.next();
    }
  }

  /**
   * Closes a connection without waiting for its client to read what has been written, as the
   * server's own way of closing does.
   */
  private static void breakOff(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().close();
    } else {
      var _ = request.connection().close();
    }
  }

  private WholeBody.Refusals refusals(String path) {
    return new WholeBody.Refusals() {
      @Override
      public void tooLarge(HttpServerRequest request) {
        answer(request, path, 413, FirstLook.this.tooLarge());
      }

      @Override
      public void tooSlow(HttpServerRequest request) {
        answer(request, path, 408, FirstLook.this.tooSlow());
      }
    };
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

  private ArmError tooSlow() {
    return new ArmError(
        "RequestTimeout",
        "The request's body has not come in time; allowed are %d seconds."
            .formatted(patience.body().toSeconds()));
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
