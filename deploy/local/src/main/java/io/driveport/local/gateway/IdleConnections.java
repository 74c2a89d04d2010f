package io.driveport.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which no request has been whole for too long. The server's own limit begins
 * anew with every byte, so that a client that sends its headers byte by byte could stay for days.
 */
final class IdleConnections {

  private final Vertx vertx;
  private final long limitMillis;
  private final Map<HttpConnection, Idle> all = new ConcurrentHashMap<>();

  IdleConnections(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limitMillis = limit.toMillis();
  }

  /** A connection has been made. */
  void watch(HttpConnection connection) {
    Idle idle = new Idle(connection);
    all.put(connection, idle);
    idle.begin();
    connection.closeHandler(_ -> {
      idle.end();
      all.remove(connection);
    });
  }

  /** A request has come on its connection; that waits for another when it is answered. */
  void occupy(HttpServerRequest request) {
    Idle idle = all.get(request.connection());
    if (idle != null) {
      idle.occupied();
      request.response().endHandler(_ -> idle.free());
    }
  }

  /** Used by the event loop of its connection only. */
  private final class Idle {

    private final HttpConnection connection;
    private int requests;
    private long timer;

    Idle(HttpConnection connection) {
      this.connection = connection;
    }

    void begin() {
      timer = vertx.setTimer(limitMillis, _ -> connection.close());
    }

    void end() {
      vertx.cancelTimer(timer);
    }

    void occupied() {
      requests++;
      end();
    }

    void free() {
      requests--;
      if (requests == 0) {
        end();
        begin();
      }
    }
  }
}
