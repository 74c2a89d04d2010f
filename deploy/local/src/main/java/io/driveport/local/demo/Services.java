package io.driveport.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.local.LaunchException;
import io.driveport.local.StackAddress;
import io.driveport.local.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the services answer through the gateway. */
final class Services implements AutoCloseable {

  private static final String API_VERSION = "?api-version=2021-01-01";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final String url;
  private final String token;

  /**
   * @param token of every request
   */
  Services(StackAddress address, String token) throws IOException {
    this.url = address.url();
    this.token = token;
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

  /** A job, with the id under which its events are found. */
  record JobAnswer(JsonNode body, String id) {}

  JsonNode locations() throws IOException, InterruptedException, LaunchException {
    return body(get("/providers/Microsoft.ImportExport/locations" + API_VERSION));
  }

  JobAnswer job(String path) throws IOException, InterruptedException, LaunchException {
    HttpResponse<String> response = get(path + API_VERSION);
    return new JobAnswer(
        body(response), response.headers().firstValue("x-driveport-job-id").orElse(""));
  }

  JsonNode parcel(String jobId) throws IOException, InterruptedException, LaunchException {
    return body(get("/driveport/v1/jobs/" + jobId + "/package"));
  }

  /** What is answered to a GET of anything. */
  JsonNode answer(String path) throws IOException, InterruptedException, LaunchException {
    return body(get(path));
  }

  /** Sends a body, and answers what is answered to that. */
  JsonNode tell(String method, String path, Map<String, Object> body)
      throws IOException, InterruptedException, LaunchException {
    return body(
        send(
            request(path)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))));
  }

  /** The same as a carrier, who signs and has no token (docs/packages.md). */
  JsonNode tellSigned(String path, Map<String, Object> body, String secret)
      throws IOException, InterruptedException, LaunchException {
    String text = json.writeValueAsString(body);
    String time = Long.toString(Instant.now().getEpochSecond());
    return body(
        send(
            request(path)
                .header("X-Driveport-Timestamp", time)
                .header("X-Driveport-Signature", "v1=" + mac(secret, time + "." + text))
                .POST(BodyPublishers.ofString(text))));
  }

  private static String mac(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HMAC-SHA256", e);
    }
  }

  /** What is at an address that an answer or an event names. */
  JsonNode at(URI address) throws IOException, InterruptedException, LaunchException {
    return body(send(HttpRequest.newBuilder(address).timeout(LIMIT)));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(LIMIT)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> response) throws IOException, LaunchException {
    if (response.statusCode() != 200) {
      throw new LaunchException(
          "%s %s was answered with %d: %s"
              .formatted(
                  response.request().method(),
                  response.uri(),
                  response.statusCode(),
                  response.body()));
    }
    return json.readTree(response.body());
  }
}
