package io.driveport.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.StackAddress;
import io.driveport.local.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Somebody who asks a stack through its gateway and waits for an answer for a while. */
final class LabClient implements AutoCloseable {

  /** After that long without an answer a client ceases to wait. */
  static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String url;
  private final String token;

  /**
   * A client.
   *
   * @param token whose requests these are
   */
  LabClient(StackAddress address, String token) throws IOException {
    this.url = address.url();
    this.token = token;
    try {
      this.client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(Trust.in(address.authority()))
              .connectTimeout(PATIENCE)
              .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("could not read " + address.authority(), e);
    }
  }

  /**
   * An answer.
   *
   * @param status 0 if none came
   */
  record Answer(int status, JsonNode body, String requestId, String jobId) {

    private static final Answer NONE = new Answer(0, JSON.createObjectNode(), "", "");
  }

  /** Asks once. */
  Answer ask(String method, String path, String body) throws InterruptedException {
    return ask(method, path, body, Map.of("Authorization", "Bearer " + token));
  }

  /** Asks once, with other headers than the bearer's token. */
  Answer ask(String method, String path, String body, Map<String, String> headers)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          json(answer.body()),
          header(answer, "x-ms-request-id"),
          header(answer, "x-driveport-job-id"));
    } catch (IOException e) {
      // Nobody there, cut off, or too slow: it may have been done or not.
      return Answer.NONE;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonNode json(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).orElseGet(JSON::createObjectNode);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
