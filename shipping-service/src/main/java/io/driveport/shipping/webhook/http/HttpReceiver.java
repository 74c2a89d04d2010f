package io.driveport.shipping.webhook.http;

import io.driveport.shipping.webhook.application.Receiver;
import io.driveport.shipping.webhook.application.WebhookTerms;
import io.driveport.shipping.webhook.domain.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Receivers by HTTP/1.1, at the address that was checked, under the name that their certificate has
 * to have. No redirection is followed, no proxy is used, and of an answer only its head matters.
 */
@ApplicationScoped
class HttpReceiver implements Receiver {

  /** A longer answer ends the connection. */
  private static final int LONGEST_BODY = 4 * 1024;

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final Vertx vertx;
  private final HttpClient client;
  private final Destinations destinations;
  private final Duration timeout;

  HttpReceiver(
      Vertx vertx,
      Destinations destinations,
      WebhookTerms terms,
      @ConfigProperty(name = "driveport.webhooks.trusted-certificates")
          Optional<Path> trustedCertificates) {
    this.vertx = vertx;
    this.destinations = destinations;
    this.timeout = terms.timeout();
    HttpClientOptions options =
        new HttpClientOptions()
            // Nobody waits for a connection of another webhook to the same host.
            .setMaxPoolSize(terms.most())
            .setKeepAliveTimeout(5)
            .setMaxHeaderSize(LONGEST_HEAD)
            .setDecompressionSupported(false);
    trustedCertificates.ifPresent(
        file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    this.client = vertx.createHttpClient(options);
  }

  @Override
  public Optional<Answer> post(Posting posting) {
    Instant deadline = Instant.now().plus(timeout);
    return switch (destinations.of(posting.address().getHost(), posting.owners(), timeout)) {
      case Destinations.Found.NotBegun() -> Optional.empty();
      case Destinations.Found.Nothing(String why) -> Optional.of(new Answer.None(why));
      case Destinations.Found.Address(InetAddress address) ->
          Optional.of(post(posting, address, deadline));
    };
  }

  private Answer post(Posting posting, InetAddress address, Instant deadline) {
    Duration left = Duration.between(Instant.now(), deadline);
    if (!left.isPositive()) {
      return new Answer.None(noAnswer());
    }
    Exchange exchange = new Exchange();
    Future<Answer> answer =
        client
            .request(options(posting.address(), address, left))
            .compose(request -> exchange.send(request, posting, left));
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      exchange.end();
      return new Answer.None(noAnswer());
    } catch (InterruptedException _) {
      exchange.end();
      Thread.currentThread().interrupt();
      return new Answer.None("the service stops");
    } catch (ExecutionException e) {
      return new Answer.None(reason(e.getCause()));
    }
  }

  private static RequestOptions options(URI uri, InetAddress address, Duration left) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        // Where it goes; the host is only what it is called, and whose certificate is asked for.
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(uri.getHost())
        .setPort(port)
        .setSsl(secure)
        .setURI(target(uri))
        .setFollowRedirects(false)
        .setConnectTimeout(left.toMillis());
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private String noAnswer() {
    return "no answer within %d ms".formatted(timeout.toMillis());
  }

  /** Nothing of addresses, which are nobody's business. */
  private static String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> "the connection broke";
      case SSLException tls -> "TLS failed: " + tls.getMessage();
      case ConnectException _ -> "no connection";
      case CancellationException _ -> "the service stops";
      default -> "the connection broke";
    };
  }

  /** One request and its answer. */
  private final class Exchange {

    private volatile boolean ended;
    private volatile Optional<HttpClientRequest> sent = Optional.empty();

    Future<Answer> send(HttpClientRequest request, Posting posting, Duration left) {
      sent = Optional.of(request);
      if (ended) {
        request.reset();
      }
      // However slowly the rest of an answer comes, it does not hold the connection for longer.
      long timer = vertx.setTimer(Math.max(1, left.toMillis()), _ -> request.reset());
      HttpBinding.headers(posting, Instant.now().getEpochSecond()).forEach(request::putHeader);
      return request
          .send(Buffer.buffer(posting.event().body()))
          .map(response -> {
            drain(request, response, timer);
            return Answers.of(
                response.statusCode(), response.getHeader("retry-after"), Instant.now());
          })
          .onFailure(_ -> vertx.cancelTimer(timer));
    }

    private void drain(HttpClientRequest request, HttpClientResponse response, long timer) {
      int[] read = {0};
      response.handler(chunk -> {
        read[0] += chunk.length();
        if (read[0] > LONGEST_BODY) {
          request.connection().close();
        }
      });
      response.exceptionHandler(_ -> vertx.cancelTimer(timer));
      response.endHandler(_ -> vertx.cancelTimer(timer));
    }

    void end() {
      ended = true;
      sent.ifPresent(HttpClientRequest::reset);
    }
  }
}
