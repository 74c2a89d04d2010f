package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BandwidthTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong();
  private final Bandwidth bandwidth = Bandwidth.of(1_000, nanos::get);

  @Test
  void eachWaitsUntilWhatWasReservedBeforeIsOver() {
    // Given
    bandwidth.reserve(200);

    // When
    long first = bandwidth.reserve(500);
    long second = bandwidth.reserve(100);

    // Then
    assertThat(first).isEqualTo(SECOND / 5);
    assertThat(second).isEqualTo(7 * SECOND / 10);
  }

  @Test
  void longPauseIsNotFollowedByAFlood() {
    // Given
    nanos.set(100 * SECOND);

    // When
    long first = bandwidth.reserve(1_000);
    long second = bandwidth.reserve(1);

    // Then
    assertThat(first).isZero();
    assertThat(second).isEqualTo(8 * SECOND / 10);
  }

  @Test
  void withoutALimitNobodyWaits() {
    // Given
    Bandwidth unlimited = Bandwidth.unlimited();
    unlimited.reserve(Long.MAX_VALUE);

    // When
    long wait = unlimited.reserve(Long.MAX_VALUE);

    // Then
    assertThat(wait).isZero();
  }
}
