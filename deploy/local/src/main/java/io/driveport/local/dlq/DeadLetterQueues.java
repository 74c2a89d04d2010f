package io.driveport.local.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.local.LaunchException;
import io.driveport.local.OperatorClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the services answer about their dead letters, in lines for people. */
final class DeadLetterQueues {

  private static final List<String> SERVICES =
      List.of("job-service", "location-service", "shipping-service");

  private final OperatorClient client;

  DeadLetterQueues(OperatorClient client) {
    this.client = client;
  }

  /** A line for each that waits. */
  List<String> waiting() throws IOException, InterruptedException, LaunchException {
    List<String> lines = new ArrayList<>();
    for (JsonNode letter : allWaiting()) {
      lines.add(line(letter));
    }
    return lines;
  }

  /** All there is to know of one. */
  List<String> show(String id) throws IOException, InterruptedException, LaunchException {
    JsonNode letter = client.get(path(id));
    List<String> lines = new ArrayList<>();
    lines.add(line(letter));
    letter
        .path("headers")
        .properties()
        .forEach(
            header -> lines.add("  %s: %s".formatted(header.getKey(), header.getValue().asText())));
    lines.add(letter.path("body").asText("(no body)"));
    return lines;
  }

  /** Has one applied after all. */
  String redrive(String id) throws IOException, InterruptedException, LaunchException {
    return line(client.post(path(id) + "/redrive", Map.of()));
  }

  /**
   * Has all applied that wait, in their order; one that fails again waits on.
   *
   * @return a line for each
   */
  List<String> redriveAll() throws IOException, InterruptedException, LaunchException {
    List<String> lines = new ArrayList<>();
    for (JsonNode letter : allWaiting()) {
      String id = letter.path("id").asText();
      try {
        lines.add(redrive(id));
      } catch (LaunchException e) {
        lines.add("%s: %s".formatted(id, e.getMessage()));
      }
    }
    return lines;
  }

  /** Notes that one is not to be applied. */
  String discard(String id, String reason)
      throws IOException, InterruptedException, LaunchException {
    return line(client.post(path(id) + "/discard", Map.of("reason", reason)));
  }

  private List<JsonNode> allWaiting() throws IOException, InterruptedException, LaunchException {
    List<JsonNode> letters = new ArrayList<>();
    for (String service : SERVICES) {
      String next = path(service, "");
      while (!next.isEmpty()) {
        JsonNode page = client.get(next);
        page.path("value").forEach(letters::add);
        next = page.path("nextLink").asText("");
      }
    }
    return letters;
  }

  /** An id begins with the topic, whose name tells the service: {@code <topic>.<service>.dlq}. */
  private static String path(String id) throws LaunchException {
    for (String service : SERVICES) {
      if (id.contains("." + service + ".dlq~")) {
        return path(service, "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
      }
    }
    throw new LaunchException(
        "'%s' is no id of a dead letter; they are like driveport.jobs.v1.shipping-service.dlq~0~17"
            .formatted(id));
  }

  private static String path(String service, String rest) {
    return "/driveport/v1/dead-letters/" + service + rest;
  }

  private static String line(JsonNode letter) {
    return "%s: %s, %s of %s, %s, %s"
        .formatted(
            letter.path("id").asText(),
            letter.path("state").asText(),
            letter.path("type").asText("no event"),
            letter.path("key").asText("no key"),
            letter.path("diedAt").asText(),
            letter.path("reason").asText("no reason").replaceAll("\\s+", " "));
  }
}
