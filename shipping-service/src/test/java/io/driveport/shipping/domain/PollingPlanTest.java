package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.shipping.domain.PollingPlan.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingPlanTest {

  private static final PollingPlan PLAN =
      new PollingPlan(
          Duration.ofHours(4),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofHours(6));

  @Test
  void whatIsOnItsWayIsAskedAboutMostOften() {
    assertThat(PLAN.after(Standing.REGISTERED)).isEqualTo(Duration.ofHours(4));
    assertThat(PLAN.after(Standing.IN_TRANSIT)).isEqualTo(Duration.ofHours(1));
    assertThat(PLAN.after(Standing.LOST)).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "7, 320", "8, 360", "100000, 360"})
  void pausesAfterFailuresDoubleUpToTheLongest(int failures, long minutes) {
    assertThat(PLAN.afterFailure(failures)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() ->
            new PollingPlan(
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(5),
                Duration.ofHours(6)))
        .hasMessageContaining("driveport.polling has registered PT0S");
  }
}
