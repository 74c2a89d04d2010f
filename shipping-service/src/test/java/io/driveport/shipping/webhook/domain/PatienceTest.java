package io.driveport.shipping.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.shipping.webhook.domain.Patience.Next;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  private static final Patience PATIENCE =
      new Patience(12, Duration.ofSeconds(5), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "8, 640", "9, 900", "11, 900"})
  void pausesDoubleUpToTheLongest(int attempt, long seconds) {
    assertThat(PATIENCE.after(new Answer.None("no connection"), attempt))
        .isEqualTo(new Next.TryAgain(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"1, 60, 60", "1, 2, 5", "1, 86400, 900", "11, 60, 900"})
  void aReceiverMayAskForALongerPauseUpToTheLongest(int attempt, long asked, long seconds) {
    assertThat(PATIENCE.after(new Answer.Refused(429, Duration.ofSeconds(asked)), attempt))
        .isEqualTo(new Next.TryAgain(Duration.ofSeconds(seconds)));
  }

  @Test
  void afterTheLastAttemptItIsGivenUp() {
    assertThat(PATIENCE.after(new Answer.Refused(500, null), 12)).isEqualTo(new Next.GiveUp());
    assertThat(PATIENCE.after(new Answer.None("no connection"), 13)).isEqualTo(new Next.GiveUp());
  }

  @Test
  void whatIsTakenGoesOnAndWhoIsGoneStops() {
    assertThat(PATIENCE.after(new Answer.Taken(204), 12)).isEqualTo(new Next.GoOn());
    assertThat(PATIENCE.after(new Answer.Gone(), 1)).isEqualTo(new Next.Stop());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new Patience(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageContaining("driveport.webhooks.attempts is 0");
    assertThatThrownBy(() -> new Patience(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("first-pause PT2S and longest-pause PT1S");
  }
}
