package io.driveport.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check of a service has found, in lines: one for each thing compared, then what differs.
 */
final class CheckLines {

  private CheckLines() {}

  static List<String> of(String service, JsonNode findings) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d events wait in the outbox, %d dead letters wait for an operator"
            .formatted(
                service, findings.path("waiting").asLong(), findings.path("deadLetters").asLong()));
    for (JsonNode topic : findings.path("topics")) {
      lines.add(
          "%s: %s, %d events, %s"
              .formatted(
                  service,
                  topic.path("topic").asText(),
                  topic.path("records").asLong(),
                  count(topic, "divergences")));
      topic.path("divergences").forEach(each -> lines.add("  " + divergence(each)));
    }
    for (JsonNode replica : findings.path("replicas")) {
      lines.add(
          "%s: replica %s of %s, %d events (%d not applied), %s"
              .formatted(
                  service,
                  replica.path("name").asText(),
                  replica.path("topic").asText(),
                  replica.path("records").asLong(),
                  replica.path("notApplied").asLong(),
                  count(replica, "differences")));
      replica
          .path("differences")
          .forEach(each ->
              lines.add(
                  "  %s: %s".formatted(each.path("kind").asText(), each.path("key").asText())));
    }
    return lines;
  }

  private static String count(JsonNode compared, String differences) {
    return "%s%d differences"
        .formatted(
            compared.path("more").asBoolean() ? "at least " : "",
            compared.path(differences).size());
  }

  private static String divergence(JsonNode each) {
    String stored =
        each.has("stored") ? "the row has version " + each.path("stored").asLong() : "no row";
    String told =
        each.has("lastType")
            ? "the topic tells version %d (%s, event %s)"
                .formatted(
                    each.path("told").asLong(),
                    each.path("lastType").asText(),
                    each.path("lastEventId").asText())
            : "the topic tells nothing";
    String lost =
        each.has("lost") ? ", version %d never came".formatted(each.path("lost").asLong()) : "";
    return "%s: %s: %s, %s%s"
        .formatted(each.path("kind").asText(), each.path("key").asText(), stored, told, lost);
  }
}
