package io.driveport.agent.cli;

import static io.driveport.agent.cli.JsonLines.members;

import io.driveport.agent.rest.ArmError;
import io.driveport.agent.rest.ServiceRefused;
import io.driveport.agent.rest.ServiceUnreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failure, told so that the user knows what was wrong, where, and what to do next.
 *
 * @param text for people, by lines
 * @param json for machines: members of the line
 */
record Failure(List<String> text, Map<String, Object> json) {

  /** A command could not do its work. */
  static Failure of(String command, ExitCode exitCode, String message) {
    return new Failure(
        List.of(command + ": " + message),
        members("exitCode", exitCode.code(), "code", exitCode.name(), "message", message));
  }

  /** A command could not do its work, and the user can do something about it. */
  static Failure of(String command, ExitCode exitCode, String code, String message, String advice) {
    return new Failure(
        List.of(command + ": " + message, "  next: " + advice),
        members("exitCode", exitCode.code(), "code", code, "message", message, "advice", advice));
  }

  /** Options or files that can't be worked with. */
  static Failure badInput(String command, BadInput input) {
    List<String> text = new ArrayList<>(List.of(command + ": " + input.getMessage() + ":"));
    input.problems().forEach(problem -> text.add("  " + problem));
    List<Map<String, Object>> problems =
        input.problems().stream()
            .map(problem ->
                members("file", problem.file(), "row", problem.row(), "message", problem.message()))
            .toList();
    return new Failure(
        text,
        members(
            "exitCode",
            ExitCode.BAD_INPUT.code(),
            "code",
            ExitCode.BAD_INPUT.name(),
            "message",
            input.getMessage(),
            "problems",
            problems));
  }

  /** A service that can't be reached or fails. */
  static Failure unreachable(String command, ServiceUnreachable failure) {
    return of(
        command,
        ExitCode.UNREACHABLE,
        ExitCode.UNREACHABLE.name(),
        String.valueOf(failure.getMessage()),
        failure.advice());
  }

  /**
   * A request that the service refused: its error with every detail.
   *
   * @param optionFor the option that sets what a target names
   */
  static Failure refused(
      String command, ServiceRefused refusal, Function<String, Optional<String>> optionFor) {
    ArmError error = refusal.error();
    List<String> text = new ArrayList<>();
    text.add(command + ": the service refused (HTTP " + error.status() + ")");
    text.add("  " + error.code() + ": " + error.message() + at(error.target(), optionFor));
    List<Map<String, Object>> details = new ArrayList<>();
    for (ArmError.Detail detail : error.details()) {
      text.add("  - " + detail.code() + ": " + detail.message() + at(detail.target(), optionFor));
      details.add(
          members("code", detail.code(), "message", detail.message(), "target", detail.target()));
    }
    if (error.requestId() != null) {
      text.add("  request id: " + error.requestId());
    }
    text.add("  next: " + refusal.advice());
    return new Failure(
        text,
        members(
            "exitCode",
            ExitCode.REFUSED.code(),
            "status",
            error.status(),
            "code",
            error.code(),
            "message",
            error.message(),
            "target",
            error.target(),
            "details",
            details.isEmpty() ? null : details,
            "requestId",
            error.requestId(),
            "advice",
            refusal.advice()));
  }

  private static String at(@Nullable String target, Function<String, Optional<String>> optionFor) {
    if (target == null) {
      return "";
    }
    String correct = optionFor.apply(target).map(option -> "; correct " + option).orElse("");
    return " [" + target + correct + "]";
  }
}
