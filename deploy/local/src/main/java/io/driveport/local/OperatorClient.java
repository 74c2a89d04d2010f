package io.driveport.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** Asks a running stack through its gateway, as an operator of all sites. */
public final class OperatorClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final StackAddress address;
  private final String token;

  /**
   * A client of the stack in a directory.
   *
   * @throws LaunchException if none runs there
   */
  public OperatorClient(Layout layout) throws IOException, LaunchException {
    this.address =
        new Launcher(layout, _ -> {})
            .running()
            .orElseThrow(() ->
                new LaunchException(
                    "no stack runs in %s: start it with deploy/local/up".formatted(layout.data())));
    this.token = StackTokens.of(layout).token(TokenContent.atLocations("Operator", "*"));
    try {
      this.client =
          HttpClient.newBuilder()
              .sslContext(Trust.in(address.authority()))
              .connectTimeout(LIMIT)
              .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("could not read " + address.authority(), e);
    }
  }

  /**
   * Reads.
   *
   * @param path with its query, or a whole address of the stack, as links in answers are
   * @throws LaunchException with the service's own words, if it refuses
   */
  public JsonNode get(String path) throws IOException, InterruptedException, LaunchException {
    return answer(request(path).build());
  }

  /**
   * Has something done.
   *
   * @param body written as JSON
   * @throws LaunchException with the service's own words, if it refuses
   */
  public JsonNode post(String path, Object body)
      throws IOException, InterruptedException, LaunchException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
            .build());
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    URI base = URI.create(address.url() + "/");
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest request)
      throws IOException, InterruptedException, LaunchException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new LaunchException(body.path("detail").asText(response.body()));
    }
    return body;
  }
}
