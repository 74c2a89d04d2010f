package io.driveport.servicekit.arm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of a request as far as it may be long, before anything reads it. Whoever breaks
 * off while sending is never heard, and what is longer than it said is refused like what says so.
 */
final class WholeBody {

  private static final Logger LOG = Logger.getLogger(WholeBody.class);

  /** So many times what is allowed is read and thrown away, for the answer to be read. */
  private static final long PATIENCE = 8;

  /**
   * Milliseconds that a refused client has to read the answer, whether or not it goes on sending.
   */
  private static final long LINGER = 2_000;

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final long mostBytes;
  private final Consumer<HttpServerRequest> refusal;
  private final Buffer taken = Buffer.buffer();
  private long received;
  private boolean refused;

  /**
   * A body that is still to be read.
   *
   * @param refusal answers the request if the body has more bytes than {@code mostBytes}
   */
  WholeBody(RoutingContext context, long mostBytes, Consumer<HttpServerRequest> refusal) {
    this.context = context;
    this.request = context.request();
    this.mostBytes = mostBytes;
    this.refusal = refusal;
  }

  /**
   * Whether a request has a body that is to be read here. Of HTTP/2 none is: a request that has
   * ended can't be paused there, which the resource does.
   */
  static boolean isToCome(HttpServerRequest request) {
    return !request.isEnded()
        && request.version() != HttpVersion.HTTP_2
        && (announced(request.getHeader("Content-Length")) > 0
            || request.getHeader("Transfer-Encoding") != null);
  }

  /** Lets the request go on with its body, or refuses it. */
  void take() {
    request.handler(this::receive);
    request.endHandler(_ -> end());
    request.exceptionHandler(e -> LOG.debugf("A request broke off: %s", e));
    if (announced(request.getHeader("Content-Length")) > mostBytes) {
      refuse();
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void receive(Buffer part) {
    received += part.length();
    if (refused) {
      if (received > PATIENCE * mostBytes) {
        hangUp();
      }
    } else if (received > mostBytes) {
      refuse();
    } else {
      taken.appendBuffer(part);
    }
  }

  private void end() {
    if (refused && !isOneOfMany()) {
      request.connection().close();
    } else if (!refused) {
      ((RoutingContextInternal) context).setBody(taken);
      context.next();
    }
  }

  private void refuse() {
    refused = true;
    if (!isOneOfMany()) {
      request.response().putHeader("Connection", "close");
      context.vertx().setTimer(LINGER, _ -> request.connection().close());
    }
    refusal.accept(request);
  }

  private void hangUp() {
    if (isOneOfMany()) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  private boolean isOneOfMany() {
    return request.version() == HttpVersion.HTTP_2;
  }

  private static long announced(@Nullable String contentLength) {
    try {
      return contentLength == null ? 0 : Long.parseLong(contentLength);
    } catch (NumberFormatException _) {
      // The server refuses it.
      return 0;
    }
  }
}
