package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.TestAbortedException;

class TierTest {

  @Test
  void tierRunsWhereNothingIsMissing() {
    assertThat(TierCondition.evaluate("loop", "loop", TierTest::nothingMissing).isDisabled())
        .isFalse();
  }

  @Test
  void tierThatCannotRunIsSkippedWithTheReason() {
    ConditionEvaluationResult result =
        TierCondition.evaluate("loop", "faults, node,", TierTest::noTool);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("tier loop cannot run here: 'losetup' is not on PATH");
  }

  @Test
  void requiredTierThatCannotRunFails() {
    assertThatThrownBy(() -> TierCondition.evaluate("loop", "faults, loop", TierTest::noTool))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(
            "REQUIRE_TIERS asks for tier loop, which cannot run here: 'losetup' is not on PATH");
  }

  @Test
  void unknownNameInTheVariableFailsEveryTieredTest() {
    assertThatThrownBy(() -> TierCondition.evaluate("loop", "lop", TierTest::nothingMissing))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage("'lop' in REQUIRE_TIERS is no tier; tiers are node, loop, vm, podman, faults");
  }

  @Test
  void unknownNameOnATestFailsThatTest() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Misnamed.class))
            .execute()
            .containerEvents();

    assertThat(tests.failed().count()).isEqualTo(1);
  }

  @Test
  void lackThatOnlyTryingShowsSkipsTheTestOrFailsItWhereTheTierIsRequired() {
    assertThatThrownBy(() -> TierCondition.abandon(TierName.NODE, "no registry answers", "loop"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("tier node cannot run here: no registry answers");
    assertThat(TierCondition.abandon(TierName.NODE, "no registry answers", "loop,node"))
        .hasMessage(
            "REQUIRE_TIERS asks for it, and tier node cannot run here: no registry answers");
  }

  @Test
  void everyProbeAnswers() {
    assertThat(TierName.values()).allSatisfy(tier -> assertThat(tier.missing()).isNotNull());
  }

  private static Optional<String> nothingMissing(TierName tier) {
    return Optional.empty();
  }

  private static Optional<String> noTool(TierName tier) {
    return Optional.of("'losetup' is not on PATH");
  }

  @Tier("lop")
  static final class Misnamed {
    @Test
    void neverRuns() {}
  }
}
