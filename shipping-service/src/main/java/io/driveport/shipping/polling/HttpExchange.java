package io.driveport.shipping.polling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to a source at a time, within limits of time and size. No redirection is followed: it
 * would take the key along.
 */
record HttpExchange(HttpClient client, SourceHeaders headers, Duration patience) {

  private static final int LONGEST_BODY = 1024 * 1024;

  /** An answer. */
  @SuppressWarnings("ArrayRecordComponent") // A body on its way; never compared.
  record Answer(int status, Optional<String> retryAfter, byte[] body) {}

  static HttpExchange of(SourceHeaders headers, Duration patience) {
    return new HttpExchange(
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build(),
        headers,
        patience);
  }

  /**
   * Asks, and waits for the whole answer.
   *
   * @throws SourceFailure if it does not come in time, or is too long
   */
  Answer get(URI address) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(
            request(address), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_BODY));
    try {
      HttpResponse<byte[]> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
    } catch (TimeoutException _) {
      throw new SourceFailure("no answer within %s".formatted(patience));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SourceFailure("the service stops");
    } catch (ExecutionException e) {
      throw new SourceFailure(
          e.getCause() instanceof IOException io
              ? "%s: %s".formatted(io.getClass().getSimpleName(), io.getMessage())
              : String.valueOf(e.getCause()));
    } finally {
      coming.cancel(true);
    }
  }

  private HttpRequest request(URI address) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address).header("Accept", "application/json");
      headers.read().forEach(header -> request.header(header.name(), header.value()));
      return request.build();
    } catch (IllegalArgumentException _) {
      // What it says may have the header's value in it.
      throw new SourceFailure("%s has a header that is not allowed".formatted(headers.file()));
    }
  }
}
