package io.driveport.servicekit.arm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
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
  private final long mostMillis;
  private final Refusals refusals;
  private final Buffer taken = Buffer.buffer();
  private long timer;
  private long received;
  private boolean refused;

  /** How a body is refused; each answers the request. */
  interface Refusals {

    /** It has more bytes than allowed. */
    void tooLarge(HttpServerRequest request);

    /** It has taken more time than allowed. */
    void tooSlow(HttpServerRequest request);
  }

  /**
   * A body that is still to be read.
   *
   * @param mostBytes that it may have
   * @param mostMillis that it may take
   */
  WholeBody(RoutingContext context, long mostBytes, long mostMillis, Refusals refusals) {
    this.context = context;
    this.request = context.request();
    this.mostBytes = mostBytes;
    this.mostMillis = mostMillis;
    this.refusals = refusals;
  }

  /** Whether a request has a body that is still to be read. */
  static boolean isToCome(HttpServerRequest request) {
    return !request.isEnded()
        && (announced(request.getHeader("Content-Length")) > 0
            || request.getHeader("Transfer-Encoding") != null);
  }

  /** Lets the request go on with its body, or refuses it. */
  void take() {
    request.handler(this::receive);
    request.endHandler(_ -> end());
    request.exceptionHandler(e -> {
      context.vertx().cancelTimer(timer);
      LOG.debugf("A request broke off: %s", e);
    });
    timer = context.vertx().setTimer(mostMillis, _ -> endOfPatience());
    if (announced(request.getHeader("Content-Length")) > mostBytes) {
      refuse(refusals::tooLarge);
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void receive(Buffer part) {
    received += part.length();
    if (refused) {
      if (received > PATIENCE * mostBytes) {
        request.connection().close();
      }
    } else if (received > mostBytes) {
      refuse(refusals::tooLarge);
    } else {
      taken.appendBuffer(part);
    }
  }

  private void end() {
    context.vertx().cancelTimer(timer);
    if (refused) {
      request.connection().close();
    } else {
      ((RoutingContextInternal) context).setBody(taken);
      context.next();
    }
  }

  private void endOfPatience() {
    if (!refused) {
      refuse(refusals::tooSlow);
    }
  }

  private void refuse(Consumer<HttpServerRequest> refusal) {
    refused = true;
    context.vertx().cancelTimer(timer);
    request.response().putHeader("Connection", "close");
    context.vertx().setTimer(LINGER, _ -> request.connection().close());
    refusal.accept(request);
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
