package io.driveport.servicekit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "'Mon, 30 Nov 2026 12:01:00 GMT', 60",
    "'Mon, 30 Nov 2026 11:59:00 GMT', -60",
    "' 7 ', 7"
  })
  void isSecondsOrATime(String header, long seconds) {
    assertThat(RetryAfter.read(header, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({",", "soon", "-1", "99999999999999999999"})
  void whatMakesNoSenseIsNothing(@Nullable String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
  }
}
