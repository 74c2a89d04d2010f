package io.driveport.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What holds for every answer, whatever was asked: failures are none of ours, and a refusal says
 * why, on the paths of Azure Resource Manager in its envelope.
 */
public final class AnswerRules {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How an answer breaks the rules, if it does. */
  public static Optional<String> broken(WireRequest request, WireAnswer answer) {
    if (answer.status() >= 500) {
      return Optional.of("the server says that the failure is its own");
    }
    if (!request.isSound() || request.method().equals("HEAD")) {
      return Optional.empty();
    }
    if (answer.status() >= 400) {
      return unexplained(request, answer);
    }
    if (answer.isSuccess() && !answer.body().isEmpty() && !isJson(answer)) {
      return Optional.of("the answer is not in JSON");
    }
    return Optional.empty();
  }

  private static Optional<String> unexplained(WireRequest request, WireAnswer answer) {
    if (answer.header("x-ms-request-id") == null) {
      return Optional.of("the refusal has no x-ms-request-id");
    }
    boolean told =
        isArm(request) ? tells(answer, "/error/code", "/error/message") : tellsProblem(answer);
    return told ? Optional.empty() : Optional.of("the refusal does not tell its reason");
  }

  /** On the paths of Azure Resource Manager, in any case, however many slashes there are. */
  private static boolean isArm(WireRequest request) {
    String path = request.target().replaceAll("/{2,}", "/").toLowerCase(Locale.ROOT);
    // Where dot segments lead is the server's to say.
    boolean plain = !path.contains("/.") && !path.contains("%2e");
    return plain && (path.startsWith("/subscriptions/") || path.startsWith("/providers/"));
  }

  /** Also in the envelope, for who knows what the server has made of the path. */
  private static boolean tellsProblem(WireAnswer answer) {
    return String.valueOf(answer.header("content-type")).startsWith("application/problem+json")
        ? parsed(answer).path("detail").isTextual()
        : tells(answer, "/error/code", "/error/message");
  }

  private static boolean tells(WireAnswer answer, String... pointers) {
    return isJson(answer)
        && Arrays.stream(pointers).noneMatch(at -> parsed(answer).at(at).asText("").isBlank());
  }

  /** The body of an answer that is in JSON. */
  public static JsonNode parsed(WireAnswer answer) {
    return parsed(answer.body());
  }

  /** A text that is in JSON. */
  public static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }

  private static boolean isJson(WireAnswer answer) {
    String type = answer.header("content-type");
    if (type == null || !type.startsWith("application/json")) {
      return false;
    }
    try {
      return !JSON.readTree(answer.body()).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private AnswerRules() {}
}
