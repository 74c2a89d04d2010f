package io.driveport.agent.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.agent.rest.ArmError;
import io.driveport.agent.rest.ServiceRefused;
import io.driveport.agent.rest.ServiceUnreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failure, told so that the user knows what was wrong, where, and what to do next.
 *
 * @param text for people
 * @param json for machines
 */
record Failures(List<String> text, ObjectNode json) {

  void tell(Console console) {
    console.failure(text, json);
  }

  /** Options or files that can't be worked with. */
  static Failures badInput(String command, List<String> problems) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("code", "BadInput");
    List<String> text = new ArrayList<>();
    text.add(command + ": nothing was sent, for:");
    for (String problem : problems) {
      text.add("  " + problem);
      json.withArray("/problems").add(problem);
    }
    return new Failures(text, json);
  }

  /** A service that can't be reached or fails. */
  static Failures unreachable(String command, ServiceUnreachable failure) {
    return new Failures(
        List.of(command + ": " + failure.getMessage(), "  next: " + failure.advice()),
        JsonNodeFactory.instance
            .objectNode()
            .put("code", "Unreachable")
            .put("message", failure.getMessage())
            .put("advice", failure.advice()));
  }

  /**
   * A request that the service refused: its error with every detail.
   *
   * @param optionFor the option that sets what a target names
   */
  static Failures refused(
      String command, ServiceRefused refusal, Function<String, Optional<String>> optionFor) {
    ArmError error = refusal.error();
    List<String> text = new ArrayList<>();
    text.add(command + ": the service refused (HTTP " + error.status() + ")");
    text.add("  " + error.code() + ": " + error.message() + at(error.target(), optionFor));
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", error.status())
            .put("code", error.code())
            .put("message", error.message())
            .put("target", error.target())
            .put("requestId", error.requestId())
            .put("advice", refusal.advice());
    for (ArmError.Detail detail : error.details()) {
      text.add("  - " + detail.code() + ": " + detail.message() + at(detail.target(), optionFor));
      json.withArray("/details")
          .addObject()
          .put("code", detail.code())
          .put("message", detail.message())
          .put("target", detail.target());
    }
    if (error.requestId() != null) {
      text.add("  request id: " + error.requestId());
    }
    text.add("  next: " + refusal.advice());
    return new Failures(text, json);
  }

  private static String at(@Nullable String target, Function<String, Optional<String>> optionFor) {
    if (target == null) {
      return "";
    }
    String correct = optionFor.apply(target).map(option -> "; correct " + option).orElse("");
    return " [" + target + correct + "]";
  }
}
