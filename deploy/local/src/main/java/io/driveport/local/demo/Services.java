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
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;

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

  /** What {@code ce_dataschema} of an event leads to. */
  JsonNode schema(String path) throws IOException, InterruptedException, LaunchException {
    return body(get(path));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode body(HttpResponse<String> response) throws IOException, LaunchException {
    if (response.statusCode() != 200) {
      throw new LaunchException(
          "GET %s was answered with %d: %s"
              .formatted(response.uri(), response.statusCode(), response.body()));
    }
    return json.readTree(response.body());
  }
}
