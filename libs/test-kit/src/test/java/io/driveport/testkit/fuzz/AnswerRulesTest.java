package io.driveport.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {

  private static final String ARM = "//Subscriptions/s/providers/x";
  private static final String EXPLAINED = "{\"error\":{\"code\":\"No\",\"message\":\"no\"}}";

  @Test
  void whatIsExplainedInTheEnvelopeKeepsTheRules() {
    assertThat(AnswerRules.broken(get(ARM), answer(404, "application/json", EXPLAINED))).isEmpty();
  }

  @Test
  void aFailureOfTheServerNeverDoes() {
    assertThat(AnswerRules.broken(get(ARM), answer(500, "application/json", EXPLAINED)))
        .isPresent();
    assertThat(AnswerRules.broken(get("x").unreadable(), answer(503, "text/plain", "")))
        .isPresent();
  }

  @Test
  void aRefusalHasToBeExplainedInTheEnvelopeOnPathsOfAzure() {
    assertThat(AnswerRules.broken(get(ARM), answer(400, "application/json", ""))).isPresent();
    assertThat(AnswerRules.broken(get(ARM), answer(400, "application/json", "{\"error\":{}}")))
        .isPresent();
    assertThat(
            AnswerRules.broken(
                get(ARM), answer(400, "application/problem+json", "{\"detail\":\"no\"}")))
        .isPresent();
    assertThat(
            AnswerRules.broken(
                get("/ours"), answer(400, "application/problem+json", "{\"detail\":\"no\"}")))
        .isEmpty();
  }

  @Test
  void whatIsNoHttpNeedsNoExplanation() {
    assertThat(AnswerRules.broken(get("/a b"), answer(400, "text/plain", ""))).isEmpty();
  }

  private static WireRequest get(String target) {
    return WireRequest.of("test", "GET", target);
  }

  private static WireAnswer answer(int status, String type, String body) {
    return new WireAnswer(
        status, Map.of("content-type", List.of(type), "x-ms-request-id", List.of("1")), body);
  }
}
