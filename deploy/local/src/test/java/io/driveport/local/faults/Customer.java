package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a customer asks over HTTP. */
final class Customer {

  /** Who it is. */
  static final TokenContent TOKEN =
      new TokenContent(
          "a-customer", Set.of("Customer"), Set.of("sub-1"), Set.of(), Duration.ofHours(24));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String VERBOSE =
      """
      {"properties": {"logLevel": "Verbose"}}
      """;

  private static final String SHIPPING =
      """
      {"properties": {"state": "Shipping",
        "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "986578900000"},
        "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "ACCOUNT-7"}}}
      """;

  private final Function<Service, URI> addresses;
  private final HttpClient client;
  private final String token;

  Customer(Function<Service, URI> addresses, HttpClient client, String token) {
    this.addresses = addresses;
    this.client = client;
    this.token = token;
  }

  /** Puts a job and has it acknowledged; may be repeated. */
  UUID create(String name, String location) {
    HttpResponse<String> answer = put(name, location);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return id(answer);
  }

  /** Puts a job, whatever the answer. */
  HttpResponse<String> put(String name, String location) {
    return send(putRequest(name, location));
  }

  /** Puts a job and does not wait for an answer, which may never come. */
  CompletableFuture<HttpResponse<String>> createWithoutWaiting(String name, String location) {
    return client.sendAsync(putRequest(name, location), BodyHandlers.ofString());
  }

  /** Changes something of a job and has it acknowledged. */
  void makeVerbose(String name) {
    patch(name, VERBOSE);
  }

  /** Ships a job and has it acknowledged; may be repeated. */
  void ship(String name) {
    patch(name, SHIPPING);
  }

  /** Ships a job with a parcel of its own and has it acknowledged; may be repeated. */
  void ship(String name, String trackingNumber) {
    patch(name, SHIPPING.replace("986578900000", trackingNumber));
  }

  /** State of a job. */
  String state(String name) {
    HttpResponse<String> answer = send(request(name).GET().build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).at("/properties/state").asText();
  }

  /** State of a job's package, as job-service knows it. */
  String packageState(UUID job) {
    HttpResponse<String> answer =
        send(
            request(
                    addresses
                        .apply(Service.JOB)
                        .resolve("/driveport/v1/jobs/%s/package".formatted(job)))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).at("/state").asText();
  }

  /** How many packages shipping-service has for a job. */
  int packages(UUID job) {
    HttpResponse<String> answer =
        send(
            request(
                    addresses
                        .apply(Service.SHIPPING)
                        .resolve("/shipping/packages?jobId=%s".formatted(job)))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).at("/value").size();
  }

  static String errorCode(HttpResponse<String> answer) {
    return json(answer).at("/error/code").asText();
  }

  private void patch(String name, String body) {
    HttpResponse<String> answer =
        send(request(name).method("PATCH", BodyPublishers.ofString(body)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpRequest putRequest(String name, String location) {
    return request(name).PUT(BodyPublishers.ofString(importJob(location))).build();
  }

  private static String importJob(String location) {
    return """
    {
      "location": "%s",
      "properties": {
        "storageAccountId": "/subscriptions/sub-1/resourceGroups/Films/providers/Microsoft.Storage/storageAccounts/films",
        "jobType": "Import",
        "returnAddress": {
          "recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
          "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
          "phone": "4250000000", "email": "ada@example.org"
        },
        "driveList": [
          {"driveId": "9CA995BB",
           "bitLockerKey": "238810-662376-448998-450120-652806-203390-606320-483076",
           "manifestFile": "\\\\DriveManifest.xml",
           "manifestHash": "109B21108597EF36D5785F08303F3638"}
        ]
      }
    }
    """
        .formatted(location);
  }

  private HttpRequest.Builder request(String name) {
    URI uri =
        addresses
            .apply(Service.JOB)
            .resolve(
                "/subscriptions/sub-1/resourceGroups/Films/providers/Microsoft.ImportExport/jobs/%s?api-version=2021-01-01"
                    .formatted(name));
    return request(uri).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(LIMIT).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(request + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static UUID id(HttpResponse<String> answer) {
    return UUID.fromString(answer.headers().firstValue("x-driveport-job-id").orElseThrow());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + answer.body(), e);
    }
  }
}
