package io.driveport.local;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Requests of whomever to a stack that runs, and what is asked for in tests. */
public final class StackClient implements AutoCloseable {

  /** A customer of the subscription of {@link #jobPath}. */
  public static final TokenContent CUSTOMER = TokenContent.inSubscriptions("Customer", "sub-1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RealStack stack;
  private final HttpClient client;
  private String trace = "";

  /** Requests to a stack. */
  public StackClient(RealStack stack) throws IOException, GeneralSecurityException {
    this.stack = stack;
    this.client = HttpClient.newBuilder().sslContext(Trust.in(stack.address().authority())).build();
  }

  /** Puts later requests into a trace. */
  public StackClient traced(String traceParent) {
    trace = traceParent;
    return this;
  }

  /** The answer to a request. */
  public HttpResponse<String> send(String method, String path, TokenContent who, String body)
      throws IOException, InterruptedException, LaunchException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.address().url() + path))
            .header("Authorization", "Bearer " + stack.token(who))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!trace.isEmpty()) {
      request.header("traceparent", trace);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The same, which has to have this status. */
  public HttpResponse<String> send(
      String method, String path, TokenContent who, String body, int expected)
      throws IOException, InterruptedException, LaunchException {
    HttpResponse<String> answer = send(method, path, who, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    return answer;
  }

  /** What a customer is shown of a job. */
  public JsonNode job(String name) throws IOException, InterruptedException, LaunchException {
    return JSON.readTree(send("GET", jobPath(name), CUSTOMER, "", 200).body());
  }

  /** The path of a job of the customer. */
  public static String jobPath(String name) {
    return "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.ImportExport/jobs/"
        + name
        + "?api-version=2021-01-01";
  }

  /** An import of one drive. */
  public static String importJob(String location, String driveId) {
    return """
    {"location": "%s", "properties": {
      "storageAccountId": "/subscriptions/sub-1/resourceGroups/films/providers/Microsoft.Storage/storageAccounts/films",
      "jobType": "Import",
      "returnAddress": {"recipientName": "Ada Example", "streetAddress1": "Street 1", "city": "Redmond",
        "stateOrProvince": "WA", "postalCode": "98007", "countryOrRegion": "USA",
        "phone": "4250000000", "email": "ada@example.org"},
      "driveList": [{"driveId": "%s", "manifestFile": "\\\\DriveManifest.xml",
        "bitLockerKey": "060456-014509-132033-080300-252615-584177-672089-411631",
        "manifestHash": "109B21108597EF36D5785F08303F3638"}]}}
    """
        .formatted(location, driveId);
  }

  @Override
  public void close() {
    client.close();
  }
}
