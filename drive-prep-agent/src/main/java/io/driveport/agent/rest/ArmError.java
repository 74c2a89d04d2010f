package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service says when it refuses: the error envelope of Azure Resource Manager.
 *
 * @param status HTTP status
 * @param code stable word for the kind of error
 * @param message sentence for people
 * @param target the field that is wrong, if the service named one
 * @param details further errors, one for each field
 * @param requestId the service's id of the request, to ask its operator about
 */
public record ArmError(
    int status,
    String code,
    String message,
    @Nullable String target,
    List<Detail> details,
    @Nullable String requestId) {

  private static final int MOST_DETAILS = 200;

  /** One of several errors of the same request. */
  public record Detail(String code, String message, @Nullable String target) {}

  /** Makes a copy of the details. */
  public ArmError {
    details = List.copyOf(details);
  }

  /**
   * Reads the envelope {@code {"error": {…}}}, or the problem details of RFC 9457. Empty if the
   * body is neither.
   */
  static Optional<ArmError> read(int status, JsonNode body, @Nullable String requestId) {
    JsonNode error = body.path("error");
    if (error.isObject()) {
      return Optional.of(
          new ArmError(
              status,
              orElse(text(error, "code"), "HTTP " + status),
              orElse(text(error, "message"), "no message"),
              text(error, "target"),
              details(error.path("details")),
              requestId));
    }
    String title = text(body, "title");
    if (title != null) {
      return Optional.of(
          new ArmError(
              status, title, orElse(text(body, "detail"), title), null, List.of(), requestId));
    }
    return Optional.empty();
  }

  /** An error status without an envelope: the answer of something between us and the service. */
  static ArmError unexplained(int status, String message, @Nullable String requestId) {
    return new ArmError(status, "HTTP " + status, message, null, List.of(), requestId);
  }

  /** Whether the service itself said this, rather than something between us and it. */
  boolean isExplained() {
    return !code.equals("HTTP " + status);
  }

  private static List<Detail> details(JsonNode list) {
    List<Detail> details = new ArrayList<>();
    for (JsonNode detail : list) {
      if (details.size() < MOST_DETAILS) {
        details.add(
            new Detail(
                orElse(text(detail, "code"), "Error"),
                orElse(text(detail, "message"), "no message"),
                text(detail, "target")));
      }
    }
    return details;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.asText("").isBlank() ? value.asText() : null;
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
