package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request until it is answered, refused, or not worth another attempt.
 *
 * <p>Redirects are not followed: the token and the unlock keys go to the address the user gave and
 * to no other.
 */
final class Exchange implements AutoCloseable {

  private static final int LARGEST_ANSWER = 16 << 20;

  private final Connection connection;
  private final RetryListener listener;
  private final Pause pause;
  private final HttpClient client;
  private final ObjectMapper json = new ObjectMapper();

  Exchange(Connection connection, RetryListener listener, Pause pause) {
    this.connection = connection;
    this.listener = listener;
    this.pause = pause;
    this.client =
        HttpClient.newBuilder()
            .sslContext(connection.trust())
            .connectTimeout(connection.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** A good answer: status 2xx and a JSON body, or {@link MissingNode} if the body was empty. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {}

  private sealed interface Outcome {
    record Answered(Answer answer) implements Outcome {}

    record Failed(ServiceException failure, boolean repeatable, @Nullable Duration asked)
        implements Outcome {}
  }

  /**
   * @param method GET, PUT or PATCH
   * @param path path and query, escaped
   * @param body JSON to send
   */
  Answer send(String method, String path, @Nullable JsonNode body)
      throws ServiceException, InterruptedException {
    boolean idempotent = !method.equals("PATCH");
    for (int failed = 0; ; ) {
      switch (attempt(request(method, path, body), idempotent)) {
        case Outcome.Answered(Answer answer) -> {
          return answer;
        }
        case Outcome.Failed(ServiceException failure, boolean repeatable, Duration asked) -> {
          failed++;
          Optional<Duration> wait =
              repeatable
                  ? connection
                      .retry()
                      .pauseAfter(failed, asked, ThreadLocalRandom.current().nextDouble())
                  : Optional.empty();
          if (wait.isEmpty()) {
            throw failure;
          }
          listener.willRetry(String.valueOf(failure.getMessage()), wait.get(), failed + 1);
          pause.of(wait.get());
        }
      }
    }
  }

  private HttpRequest request(String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(connection.base() + path))
            .header("Accept", "application/json")
            .header("User-Agent", "drive-prep");
    connection
        .token()
        .current()
        .ifPresent(token -> request.header("Authorization", token.header()));
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.toString()))
        .build();
  }

  private Outcome attempt(HttpRequest request, boolean idempotent) throws InterruptedException {
    // The request's own timeout ends with the headers; a body that drips in would never end.
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return judge(
          answer.get(connection.answerTimeout().toMillis(), TimeUnit.MILLISECONDS), idempotent);
    } catch (TimeoutException e) {
      return failed(
          "no whole answer from "
              + place()
              + " within "
              + connection.answerTimeout().toSeconds()
              + " s",
          "try again later, or wait longer with --timeout",
          e,
          idempotent);
    } catch (ExecutionException e) {
      return notAnswered(e.getCause() == null ? e : e.getCause(), idempotent);
    } finally {
      answer.cancel(true);
    }
  }

  private Outcome notAnswered(Throwable cause, boolean idempotent) {
    if (isCausedBy(cause, SSLException.class)) {
      return failed(
          "no trusted connection to " + place() + ": " + innermost(cause),
          "check the address; if its certificate is of your own authority, give that as PEM by --ca or DRIVEPORT_CA",
          cause,
          false);
    }
    if (isCausedBy(cause, UnresolvedAddressException.class)) {
      return failed(
          "host name of " + place() + " is not known", "check --url or DRIVEPORT_URL", cause, true);
    }
    boolean neverSent =
        cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    String advice =
        "http".equals(connection.base().getScheme())
            ? "check --url or DRIVEPORT_URL; should it begin with https://?"
            : "check that the services run and that --url or DRIVEPORT_URL is right";
    return failed(
        (neverSent ? "no connection to " : "connection lost to ") + place() + reason(cause),
        advice,
        cause,
        neverSent || idempotent);
  }

  private static Outcome failed(String message, String advice, Throwable cause, boolean again) {
    return new Outcome.Failed(new ServiceUnreachable(message, advice, cause), again, null);
  }

  private Outcome judge(HttpResponse<byte[]> response, boolean idempotent) {
    int status = response.statusCode();
    JsonNode body = parsed(response.body());
    if (status >= 200 && status < 300 && body != null) {
      return new Outcome.Answered(new Answer(status, response.headers(), body));
    }
    @Nullable Duration asked =
        RetryPolicy.retryAfter(
            response.headers().firstValue("Retry-After").orElse(null), Instant.now());
    return new Outcome.Failed(
        failure(status, body, response.headers()),
        RetryPolicy.mayRepeat(status, idempotent),
        asked);
  }

  private ServiceException failure(int status, @Nullable JsonNode body, HttpHeaders headers) {
    if (status >= 300 && status < 400) {
      return new ServiceUnreachable(
          place() + " sends us elsewhere (" + status + "), which is not followed",
          "give the services' own address by --url or DRIVEPORT_URL");
    }
    if (status >= 200 && status < 300) {
      return new ServiceUnreachable(
          place() + " answered " + status + " with what is no JSON" + kind(headers),
          "check that --url or DRIVEPORT_URL is the address of the services");
    }
    @Nullable String requestId = headers.firstValue("x-ms-request-id").orElse(null);
    Optional<ArmError> said =
        body == null ? Optional.empty() : ArmError.read(status, body, requestId);
    boolean busy = status == 429 || status == 408;
    if (status >= 400 && status < 500 && !busy) {
      return new ServiceRefused(
          said.orElseGet(() ->
              ArmError.unexplained(status, place() + " gave no reason" + kind(headers), requestId)),
          connection.token().advice());
    }
    String words =
        said.map(error -> ": " + error.code() + ": " + error.message()).orElse(kind(headers));
    return new ServiceUnreachable(
        place() + (busy ? " is busy (" : " failed (") + status + ")" + words,
        requestId == null
            ? "try again later"
            : "try again later; the operator can look for request " + requestId);
  }

  private @Nullable JsonNode parsed(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }

  private static String kind(HttpHeaders headers) {
    return headers.firstValue("Content-Type").map(type -> " (" + type + ")").orElse("");
  }

  private String place() {
    return connection.base().toString();
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }

  private static String innermost(Throwable cause) {
    Throwable inner = cause;
    for (Throwable next = inner.getCause(); next != null; next = next.getCause()) {
      inner = next;
    }
    return String.valueOf(inner.getMessage());
  }

  private static boolean isCausedBy(Throwable cause, Class<? extends Throwable> type) {
    for (Throwable next = cause; next != null; next = next.getCause()) {
      if (type.isInstance(next)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
