package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.webhook.domain.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
}
