package io.driveport.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.ConnectException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way to a service and the answer on its way back.
 *
 * <p>Bodies stream both ways and wait for the slower side; neither is ever held whole. What goes
 * wrong before the answer has begun is told in the style of the path; after that the stream is
 * broken off, so that half an answer is never taken for a whole one.
 */
final class Exchange {

  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  private static final long DISCARD_FACTOR = 8;

  /** Milliseconds that a client that is broken off has to read why. */
  private static final long LINGER = 2_000;

  private final HttpServerRequest request;
  private final Backend backend;
  private final ErrorStyle style;
  private final GatewayOptions options;
  private long received;
  private boolean failed;

  Exchange(HttpServerRequest request, Backend backend, ErrorStyle style, GatewayOptions options) {
    this.request = request;
    this.backend = backend;
    this.style = style;
    this.options = options;
  }

  void run(Vertx vertx, HttpClient client) {
    limitBody(vertx);
    if (announcedBytes() > options.limits().bodyBytes()) {
      refuseBody();
      return;
    }
    request.pause();
    RequestOptions target =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(options.backends().getOrDefault(backend, 0))
            .setMethod(request.method())
            .setURI(target())
            .setHeaders(headersForService());
    client.request(target).onSuccess(this::send).onFailure(this::fail);
  }

  /** Applies to the rest of a body that nobody wants any more, too. */
  private void limitBody(Vertx vertx) {
    if (request.isEnded()) {
      return;
    }
    vertx.setTimer(
        options.limits().body().toMillis(),
        _ -> {
          if (!request.isEnded() && !request.response().closed()) {
            refuseSlowBody();
            vertx.setTimer(LINGER, _ -> breakOff());
          }
        });
  }

  private void refuseSlowBody() {
    tell(
        GatewayError.BODY_TOO_SLOW,
        "The request's body has not come in time; allowed are %d seconds."
            .formatted(options.limits().body().toSeconds()));
  }

  private void breakOff() {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  private void send(HttpClientRequest outgoing) {
    outgoing.idleTimeout(options.limits().answer().toMillis());
    outgoing.response().onSuccess(this::answer).onFailure(this::fail);
    request.exceptionHandler(_ -> outgoing.reset());
    request.response().closeHandler(_ -> outgoing.reset());
    if (hasNoBody()) {
      request.resume();
      outgoing.end();
      return;
    }
    if (!outgoing.headers().contains("content-length")) {
      outgoing.setChunked(true);
    }
    request.handler(chunk -> pass(chunk, outgoing));
    request.endHandler(_ -> {
      if (!failed) {
        outgoing.end();
      }
    });
    request.resume();
  }

  private void pass(Buffer chunk, HttpClientRequest outgoing) {
    received += chunk.length();
    if (failed) {
      return;
    }
    if (received > options.limits().bodyBytes()) {
      refuseBody();
      outgoing.reset();
      return;
    }
    outgoing.write(chunk);
    if (outgoing.writeQueueFull()) {
      request.pause();
      outgoing.drainHandler(_ -> request.resume());
    }
  }

  private void answer(HttpClientResponse incoming) {
    HttpServerResponse response = request.response();
    if (failed || response.closed()) {
      incoming.request().reset();
      return;
    }
    response.setStatusCode(incoming.statusCode());
    response.headers().setAll(Headers.forClient(incoming.headers()));
    boolean bodiless =
        request.method().equals(HttpMethod.HEAD)
            || incoming.statusCode() == 204
            || incoming.statusCode() == 304;
    if (!bodiless && !response.headers().contains("content-length")) {
      response.setChunked(true);
    }
    incoming
        .pipe()
        .endOnFailure(false)
        .to(response)
        .onFailure(failure -> {
          LOG.log(
              System.Logger.Level.WARNING,
              "{0} broke off its answer: {1}",
              backend.serviceName(),
              failure.toString());
          response.reset();
        });
  }

  private void refuseBody() {
    tell(
        GatewayError.BODY_TOO_LARGE,
        "The request's body is too large; allowed are %d bytes."
            .formatted(options.limits().bodyBytes()));
    if (!request.isEnded()) {
      request.handler(this::discard);
    }
  }

  /** Lets a client that writes before it reads come to the answer, within reason. */
  private void discard(Buffer chunk) {
    received += chunk.length();
    if (received > DISCARD_FACTOR * options.limits().bodyBytes()) {
      request.connection().close();
    }
  }

  private void fail(Throwable failure) {
    String name = backend.serviceName();
    if (failure instanceof ConnectException) {
      tell(GatewayError.SERVICE_DOWN, name + " is not running; try again later.");
    } else if (failure instanceof TimeoutException) {
      tell(GatewayError.NO_ANSWER, name + " has not answered in time.");
    } else {
      tell(GatewayError.BROKEN_ANSWER, name + " ended the connection without an answer.");
    }
  }

  private void tell(GatewayError error, String message) {
    if (failed) {
      return;
    }
    failed = true;
    LOG.log(System.Logger.Level.WARNING, "{0} {1}: {2}", request.method(), request.path(), message);
    tell(request, error, style, message);
  }

  /** Answers a request in the gateway's own words. */
  static void tell(
      HttpServerRequest request, GatewayError error, ErrorStyle style, String message) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.setStatusCode(error.status()).putHeader("Content-Type", style.contentType());
    if (style == ErrorStyle.ARM) {
      response.putHeader("x-ms-request-id", UUID.randomUUID().toString());
    }
    if (error == GatewayError.SERVICE_DOWN || error == GatewayError.NO_ANSWER) {
      response.putHeader("Retry-After", "2");
    }
    response.end(style.body(error, message));
    if (!request.isEnded()) {
      request.resume();
    }
  }

  private String target() {
    String path = request.path();
    String collapsed = path == null ? "/" : Routes.collapsed(path);
    return request.query() == null ? collapsed : collapsed + "?" + request.query();
  }

  private boolean hasNoBody() {
    return request.isEnded()
        || (announcedBytes() <= 0
            && !request.headers().contains("transfer-encoding")
            && isBodilessMethod());
  }

  private boolean isBodilessMethod() {
    return request.method().equals(HttpMethod.GET)
        || request.method().equals(HttpMethod.HEAD)
        || request.method().equals(HttpMethod.DELETE)
        || request.method().equals(HttpMethod.OPTIONS);
  }

  private long announcedBytes() {
    try {
      String length = request.getHeader("content-length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private MultiMap headersForService() {
    HostAndPort authority = request.authority();
    return Headers.forService(
        request.headers(),
        request.remoteAddress().hostAddress(),
        authority == null
            ? HostAndPort.create("127.0.0.1", request.localAddress().port())
            : authority);
  }
}
