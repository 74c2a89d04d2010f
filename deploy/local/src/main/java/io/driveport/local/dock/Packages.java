package io.driveport.local.dock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.local.LaunchException;
import io.driveport.local.StackAddress;
import io.driveport.local.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What shipping-service answers to the dock, in lines for people. */
final class Packages implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PATH = "/shipping/packages";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client;
  private final StackAddress address;
  private final String token;

  /**
   * @param token of every request
   */
  Packages(StackAddress address, String token) throws IOException {
    this.address = address;
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

  /** What was in a parcel, as the request has it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contents(
      List<String> drives,
      List<String> sealCodes,
      @Nullable Integer weightGrams,
      @Nullable String damage,
      List<String> photos,
      @Nullable String correctionReason) {}

  /** The packages that have a number. */
  List<String> withNumber(String number) throws IOException, InterruptedException, LaunchException {
    return answer(request(PATH + "?trackingNumber=" + encoded(number)).build());
  }

  /** The packages whose job has a drive. */
  List<String> withDrive(String serial) throws IOException, InterruptedException, LaunchException {
    return answer(request(PATH + "?driveId=" + encoded(serial)).build());
  }

  /** Receives the parcel of a package. */
  List<String> receive(String id, Contents contents)
      throws IOException, InterruptedException, LaunchException {
    return answer(
        request(PATH + "/" + encoded(id) + "/receipt")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(contents)))
            .build());
  }

  /** Takes a parcel in that nobody has announced. */
  List<String> takeIn(
      String site, Optional<String> carrier, Optional<String> number, Contents contents)
      throws IOException, InterruptedException, LaunchException {
    ObjectNode body = json.valueToTree(contents);
    body.put("location", site);
    carrier.ifPresent(name -> body.put("carrierName", name));
    number.ifPresent(text -> body.put("trackingNumber", text));
    JsonNode intake =
        body(
            request("/shipping/intakes")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    return List.of(
        "intake %s: %s at %s"
            .formatted(
                intake.path("id").asText(),
                intake.path("state").asText(),
                intake.path("location").asText()),
        "  packages  " + texts(intake.path("packages")),
        "  nobody's  " + texts(intake.path("unmatched")));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address.url() + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private List<String> answer(HttpRequest request)
      throws IOException, InterruptedException, LaunchException {
    List<String> lines = new ArrayList<>();
    body(request).path("value").forEach(parcel -> lines.addAll(lines(parcel)));
    return lines;
  }

  private JsonNode body(HttpRequest request)
      throws IOException, InterruptedException, LaunchException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new LaunchException(body.path("detail").asText(response.body()));
    }
    return body;
  }

  private static List<String> lines(JsonNode parcel) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s %s to %s, job %s"
            .formatted(
                parcel.path("id").asText(),
                parcel.path("state").asText(),
                parcel.path("carrierName").asText(),
                parcel.path("trackingNumber").asText(),
                parcel.path("location").asText(),
                parcel.at("/job/name").asText()));
    lines.add("  drives    " + texts(parcel.path("drives")));
    JsonNode receipt = parcel.path("receipt");
    if (receipt.isObject()) {
      lines.add("  received  " + texts(receipt.path("received")));
      lines.add("  missing   " + texts(receipt.path("missing")));
      lines.add("  extra     " + texts(receipt.path("extra")));
      JsonNode seals = receipt.path("seals");
      if (seals.isObject()) {
        lines.add(
            "  seals     matching %s; missing %s; foreign %s"
                .formatted(
                    texts(seals.path("matching")),
                    texts(seals.path("missing")),
                    texts(seals.path("foreign"))));
      }
    }
    return lines;
  }

  private static String texts(JsonNode list) {
    return list.isEmpty()
        ? "none"
        : String.join(
            ", ", StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
