package io.driveport.agent.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 300"})
  void pausesDoubleUpToTheLongest(int failed, long milliseconds) {
    assertThat(POLICY.pauseAfter(failed, null, 0)).contains(Duration.ofMillis(milliseconds));
  }

  @Test
  void attemptsEnd() {
    assertThat(POLICY.pauseAfter(4, null, 0)).isEmpty();
  }

  @Test
  void jitterShortensUpToAHalf() {
    assertThat(POLICY.pauseAfter(2, null, 1)).contains(Duration.ofMillis(100));
  }

  @Test
  void serviceMayAskForMore() {
    assertThat(POLICY.pauseAfter(1, Duration.ofSeconds(3), 1)).contains(Duration.ofSeconds(3));
  }

  @Test
  void serviceMayNotAskForTooMuch() {
    assertThat(POLICY.pauseAfter(1, Duration.ofSeconds(6), 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "429, true, true",
    "502, true, true",
    "503, true, true",
    "504, true, true",
    "500, true, false",
    "409, true, false",
    "404, true, false",
    "429, false, true",
    "503, false, true",
    "502, false, false",
    "504, false, false"
  })
  void onlyHarmlessRepetitionsAreMade(int status, boolean idempotent, boolean repeated) {
    assertThat(RetryPolicy.mayRepeat(status, idempotent)).isEqualTo(repeated);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");

    assertThat(RetryPolicy.retryAfter("7", now)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryPolicy.retryAfter("Sun, 1 Mar 2026 12:00:09 GMT", now))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryPolicy.retryAfter("Sun, 1 Mar 2026 11:00:00 GMT", now))
        .isEqualTo(Duration.ZERO);
    assertThat(RetryPolicy.retryAfter("soon", now)).isNull();
    assertThat(RetryPolicy.retryAfter(null, now)).isNull();
  }
}
