package io.driveport.servicekit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.servicekit.limits.Budget.Decision;
import io.driveport.servicekit.limits.Budget.Decision.Passed;
import io.driveport.servicekit.limits.Budget.Decision.Refused;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_007, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void aFullBucketLetsAsManyThroughAsItHoldsAndThenOneForEachThatComes(long now) {
    // Given
    Budget budget = Budget.of("reads", 3_600, Duration.ofSeconds(3));
    long fullAt = now;

    // When
    for (long left = 2; left >= 0; left--) {
      Decision decision = budget.take(fullAt, now);
      assertThat(decision).isEqualTo(new Passed(now + (3 - left) * SECOND, left));
      fullAt = ((Passed) decision).fullAt();
    }

    // Then
    assertThat(budget.take(fullAt, now)).isEqualTo(new Refused(1));
    assertThat(budget.take(fullAt, now + SECOND - 1)).isEqualTo(new Refused(1));
    assertThat(budget.take(fullAt, now + SECOND)).isEqualTo(new Passed(fullAt + SECOND, 0));
  }

  @Test
  void whatIsNotUsedIsSavedUpNoLongerThanAllowed() {
    // Given
    Budget budget = Budget.of("reads", 3_600, Duration.ofSeconds(3));

    // When
    Decision decision = budget.take(0, 1_000 * SECOND);

    // Then
    assertThat(decision).isEqualTo(new Passed(1_001 * SECOND, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT1H",
    "1200, PT1H",
    "12000, PT1H",
    "15000, PT10M",
    "7, PT24H",
    "100000000, PT1S"
  })
  void whoWaitsAsLongAsHeIsToldPassesAndNobodyGetsMoreThanHisHour(int perHour, Duration savedUp) {
    // Given
    Budget budget = Budget.of("reads", perHour, savedUp);
    Random random = new Random(7);
    long now = 0;
    long fullAt = 0;
    long passed = 0;

    for (int i = 0; i < 50_000; i++) {
      // When
      Decision decision = budget.take(fullAt, now);

      // Then
      if (decision instanceof Refused(long retryAfter)) {
        assertThat(retryAfter).isPositive();
        now += retryAfter * SECOND;
        decision = budget.take(fullAt, now);
      }
      assertThat(decision).isInstanceOf(Passed.class);
      fullAt = ((Passed) decision).fullAt();
      passed++;
      assertThat(passed).isLessThanOrEqualTo((savedUp.toNanos() + now) / budget.nanosEach());
      now += random.nextLong(2 * budget.nanosEach());
    }
  }

  @Test
  void aBudgetThatLetsNobodyThroughIsNone() {
    assertThatThrownBy(() -> Budget.of("driveport.limits.reads-per-hour", 0, Duration.ofHours(1)))
        .hasMessageContaining("driveport.limits.reads-per-hour is 0; allowed is 1 or more");
    assertThatThrownBy(
            () -> Budget.of("driveport.limits.reads-per-hour", 60, Duration.ofSeconds(59)))
        .hasMessageContaining("driveport.limits.saved-up is PT59S");
    assertThatThrownBy(() -> Budget.of("driveport.limits.reads-per-hour", 60, Duration.ofDays(2)))
        .hasMessageContaining("up to a day");
  }
}
