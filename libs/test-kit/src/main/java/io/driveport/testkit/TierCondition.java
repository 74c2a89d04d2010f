package io.driveport.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs, skips or fails the tests of a {@link Tier}. */
final class TierCondition implements ExecutionCondition {

  static final String VARIABLE = "REQUIRE_TIERS";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), Tier.class)
        .map(tier -> evaluate(tier.value(), required(), TierName::missing))
        .orElseGet(() -> ConditionEvaluationResult.enabled("no tier"));
  }

  /**
   * Decides for one tier.
   *
   * @throws ExtensionConfigurationException which JUnit reports as a failure of the test: a tier
   *     that does not exist, or one that is required and cannot run
   */
  static ConditionEvaluationResult evaluate(
      String tier, String required, Function<TierName, Optional<String>> missing) {
    TierName name = named(tier, "@Tier");
    List<TierName> mustRun = mustRun(required);
    Optional<String> lack = missing.apply(name);
    if (lack.isEmpty()) {
      return ConditionEvaluationResult.enabled("tier " + tier + " can run here");
    }
    if (mustRun.contains(name)) {
      throw new ExtensionConfigurationException(
          "%s asks for tier %s, which cannot run here: %s".formatted(VARIABLE, tier, lack.get()));
    }
    return ConditionEvaluationResult.disabled(
        "tier %s cannot run here: %s".formatted(tier, lack.get()));
  }

  /** What the environment says about tiers that must run. */
  static String required() {
    return Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
  }

  /** Skips the running test, or gives the exception that fails it. */
  static IllegalStateException abandon(TierName tier, String lack, String required) {
    String cannotRun = "tier %s cannot run here: %s".formatted(tier.lowerCase(), lack);
    return mustRun(required).contains(tier)
        ? new IllegalStateException(VARIABLE + " asks for it, and " + cannotRun)
        : Assumptions.abort(cannotRun);
  }

  private static List<TierName> mustRun(String required) {
    return Arrays.stream(required.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> named(one, VARIABLE))
        .toList();
  }

  private static TierName named(String name, String where) {
    return TierName.named(name)
        .orElseThrow(() ->
            new ExtensionConfigurationException(
                "'%s' in %s is no tier; tiers are %s".formatted(name, where, TierName.allNames())));
  }
}
