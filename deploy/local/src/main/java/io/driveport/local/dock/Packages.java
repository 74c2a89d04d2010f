package io.driveport.local.dock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.local.LaunchException;
import io.driveport.local.OperatorClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What shipping-service answers to the dock, in lines for people. */
final class Packages {

  private static final String PATH = "/shipping/packages";

  private final ObjectMapper json = new ObjectMapper();
  private final OperatorClient client;

  Packages(OperatorClient client) {
    this.client = client;
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
    return lines(client.get(PATH + "?trackingNumber=" + encoded(number)));
  }

  /** The packages whose job has a drive. */
  List<String> withDrive(String serial) throws IOException, InterruptedException, LaunchException {
    return lines(client.get(PATH + "?driveId=" + encoded(serial)));
  }

  /** Receives the parcel of a package. */
  List<String> receive(String id, Contents contents)
      throws IOException, InterruptedException, LaunchException {
    return lines(client.post(PATH + "/" + encoded(id) + "/receipt", contents));
  }

  /** Takes a parcel in that nobody has announced. */
  List<String> takeIn(
      String site, Optional<String> carrier, Optional<String> number, Contents contents)
      throws IOException, InterruptedException, LaunchException {
    ObjectNode body = json.valueToTree(contents);
    body.put("location", site);
    carrier.ifPresent(name -> body.put("carrierName", name));
    number.ifPresent(text -> body.put("trackingNumber", text));
    JsonNode intake = client.post("/shipping/intakes", body);
    return List.of(
        "intake %s: %s at %s"
            .formatted(
                intake.path("id").asText(),
                intake.path("state").asText(),
                intake.path("location").asText()),
        "  packages  " + texts(intake.path("packages")),
        "  nobody's  " + texts(intake.path("unmatched")));
  }

  private static List<String> lines(JsonNode page) {
    List<String> lines = new ArrayList<>();
    page.path("value").forEach(parcel -> lines.addAll(linesOf(parcel)));
    return lines;
  }

  private static List<String> linesOf(JsonNode parcel) {
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
