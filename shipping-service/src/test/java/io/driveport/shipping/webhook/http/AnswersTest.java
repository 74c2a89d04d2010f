package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.webhook.domain.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @Test
  void statuses() {
    assertThat(Answers.of(200, null, NOW)).isEqualTo(new Answer.Taken(200));
    assertThat(Answers.of(299, null, NOW)).isEqualTo(new Answer.Taken(299));
    assertThat(Answers.of(302, null, NOW)).isEqualTo(new Answer.Refused(302, null));
    assertThat(Answers.of(410, "5", NOW)).isEqualTo(new Answer.Gone());
    assertThat(Answers.of(503, "5", NOW)).isEqualTo(new Answer.Refused(503, Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "'Mon, 30 Nov 2026 12:01:00 GMT', 60", "' 7 ', 7"})
  void retryAfterIsSecondsOrATime(String header, long seconds) {
    assertThat(Answers.pause(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "99999999999999999999"})
  void whatMakesNoSenseIsNothing(String header) {
    assertThat(Answers.pause(header, NOW)).isNull();
  }
}
