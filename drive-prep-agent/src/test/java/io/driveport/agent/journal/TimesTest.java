package io.driveport.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  @Test
  void timesAreWrittenAndReadAsThePlatformDoes() {
    Random random = new Random(20261130);
    for (int i = 0; i < 200_000; i++) {
      // Given
      int nanos =
          switch (i % 4) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1000;
            default -> random.nextInt(1_000_000_000);
          };
      Instant time = Instant.ofEpochSecond(random.nextLong(YEAR_0, YEAR_10000), nanos);

      // When
      String text = Times.text(time);

      // Then
      assertThat(text).isEqualTo(time.toString());
      assertThat(Times.time(text)).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00.000001Z"
      })
  void extremeTimesAreWrittenAndReadAsThePlatformDoes(String text) {
    // When
    Instant time = Times.time(text);

    // Then
    assertThat(time).isEqualTo(Instant.parse(text));
    assertThat(Times.text(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-11-30T17:28:01.1Z",
        "2026-11-30T17:28:01.12345678Z",
        "2026-11-30T17:28:01+01:00",
        "2026-11-30t17:28:01z",
        "2026-11-30T17:28:01.000Z"
      })
  void timesThatAreWrittenOtherwiseAreReadAsThePlatformDoes(String text) {
    // When
    Instant time = Times.time(text);

    // Then
    assertThat(time).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-30",
        "2026-11-30T17:28:01",
        "2026-11-30T17:28:01.1234567890Z",
        "2026-11-31T17:28:01Z",
        "2025-02-29T17:28:01Z",
        "2026-13-01T17:28:01Z",
        "2026-00-01T17:28:01Z",
        "2026-11-30T25:28:01Z",
        "2026-11-30T17:60:01Z",
        "2026-11-30T17:28:61Z",
        "2026-11-30 17:28:01Z",
        "2026-11-30T17:28:01,123Z",
        "2026-11-3aT17:28:01Z"
      })
  void whatIsNoTimeForThePlatformIsNone(String text) {
    // Given
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);

    // When
    assertThatThrownBy(() -> Times.time(text))
        // Then
        .isInstanceOf(DateTimeException.class);
  }
}
