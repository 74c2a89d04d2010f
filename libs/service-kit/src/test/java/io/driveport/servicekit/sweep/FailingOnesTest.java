package io.driveport.servicekit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailingOnesTest {

  private static final UUID JOB = new UUID(0, 1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final FailingOnes failing = new FailingOnes(nanos::get);

  @Test
  void aJobThatFailsRestsLongerEachTimeAndNotForEver() {
    // When
    Duration first = failing.failed(JOB);

    // Then
    assertThat(first).isEqualTo(Duration.ofSeconds(1));
    assertThat(failing.rests(JOB)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(failing.rests(JOB)).isFalse();
    assertThat(failing.failed(JOB)).isEqualTo(Duration.ofSeconds(2));
    assertThat(failing.restsForMoments(JOB)).isTrue();
    for (int i = 0; i < 100; i++) {
      failing.failed(JOB);
    }
    assertThat(failing.failed(JOB)).isEqualTo(Duration.ofMinutes(10));
    assertThat(failing.restsForMoments(JOB)).isFalse();
  }

  @Test
  void aJobThatSucceedsOrIsGoneIsForgotten() {
    // Given
    UUID gone = new UUID(0, 2);
    failing.failed(JOB);
    failing.failed(gone);

    // When
    failing.begin();
    failing.rests(JOB);
    failing.end();

    // Then
    assertThat(failing.count()).isOne();
    assertThat(failing.rests(gone)).isFalse();
    failing.succeeded(JOB);
    assertThat(failing.rests(JOB)).isFalse();
    assertThat(failing.count()).isZero();
  }
}
