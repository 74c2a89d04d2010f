package io.driveport.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A TLS server (HTTP/1.1 and HTTP/2) on 127.0.0.1 that hands requests to the services, as {@link
 * Routes} says.
 */
public final class Gateway implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CONNECTIONS_PER_SERVICE = 64;
  private static final int WAITING_REQUESTS = 512;
  private static final int STREAMS_PER_CONNECTION = 128;

  private final Vertx vertx;
  private final HttpServer server;

  private Gateway(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts a gateway; it takes connections when this returns.
   *
   * @throws IOException if the port is taken or the key store cannot be read
   */
  public static Gateway start(GatewayOptions options) throws IOException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      HttpClient client = vertx.createHttpClient(clientOptions(options), poolOptions());
      IdleConnections idle = new IdleConnections(vertx, options.limits().idle());
      HttpServer server =
          vertx
              .createHttpServer(serverOptions(options))
              .connectionHandler(idle::watch)
              .requestHandler(request -> {
                idle.occupy(request);
                handle(request, vertx, client, options);
              })
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Gateway(vertx, server);
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      throw new IOException("the gateway could not listen on port " + options.port(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      vertx.close();
      throw new IOException("interrupted", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(Gateway.class.getName())
          .log(System.Logger.Level.WARNING, "The gateway did not close in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void handle(
      HttpServerRequest request, Vertx vertx, HttpClient client, GatewayOptions options) {
    if (request.path() == null || request.method().equals(HttpMethod.CONNECT)) {
      Exchange.tell(
          request, GatewayError.BAD_PATH, ErrorStyle.PROBLEM, "The request names no path.");
      return;
    }
    switch (Routes.of(request.path())) {
      case Route.To to ->
          new Exchange(request, to.backend(), to.style(), options).run(vertx, client);
      case Route.Unknown unknown ->
          Exchange.tell(
              request,
              GatewayError.UNKNOWN_PATH,
              unknown.style(),
              "There is nothing at " + request.path() + ".");
      case Route.Refused refused ->
          Exchange.tell(
              request,
              GatewayError.BAD_PATH,
              refused.style(),
              "The request is refused: " + refused.reason() + ".");
    }
  }

  private static HttpServerOptions serverOptions(GatewayOptions options) {
    GatewayOptions.Limits limits = options.limits();
    return new HttpServerOptions()
        .setHost("127.0.0.1")
        .setPort(options.port())
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PfxOptions()
                .setPath(options.keyStore().toString())
                .setPassword(options.keyStorePassword()))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
        .setHandle100ContinueAutomatically(true)
        .setMaxHeaderSize(limits.headerBytes())
        .setMaxInitialLineLength(limits.headerBytes())
        .setInitialSettings(
            new Http2Settings()
                .setMaxHeaderListSize(limits.headerBytes())
                .setMaxConcurrentStreams(STREAMS_PER_CONNECTION))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) limits.idle().toMillis());
  }

  private static HttpClientOptions clientOptions(GatewayOptions options) {
    return new HttpClientOptions()
        .setConnectTimeout(2_000)
        .setMaxWaitQueueSize(WAITING_REQUESTS)
        .setMaxHeaderSize(options.limits().headerBytes() * 2)
        .setKeepAliveTimeout(30)
        .setDecompressionSupported(false);
  }

  private static PoolOptions poolOptions() {
    return new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE);
  }
}
