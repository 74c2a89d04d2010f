package io.driveport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ConstantRateTest {

  private static final ConstantRate HUNDRED = new ConstantRate(1_000, Duration.ofMillis(100), 1);

  @Test
  void requestsAreDueAtEqualDistances() {
    assertThat(HUNDRED.requests()).isEqualTo(100);
    assertThat(HUNDRED.due(0)).isZero();
    assertThat(HUNDRED.due(50)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void everyRequestIsSentOnce() throws IOException {
    // Given
    Set<Integer> sent = Collections.synchronizedSet(new TreeSet<>());

    // When
    Histogram taken = new ConstantRate(10_000, Duration.ofMillis(100), 8).run(() -> sent::add);

    // Then
    assertThat(sent).containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    assertThat(taken.getTotalCount()).isEqualTo(1_000);
  }

  @Test
  void whatWaitsBehindASlowRequestTookAsLong() throws IOException {
    // Given
    long stall = TimeUnit.MILLISECONDS.toNanos(300);

    // When
    Histogram taken =
        HUNDRED.run(() ->
            number -> {
              if (number == 0) {
                LockSupport.parkNanos(stall);
              }
            });

    // Then
    // All others were due within the first 100 ms, while the only worker waited for 300.
    assertThat(taken.getValueAtPercentile(10)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
  }

  @Test
  void aFailedRequestFailsTheRun() {
    assertThatThrownBy(() ->
            HUNDRED.run(() ->
                _ -> {
                  throw new IOException("no");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("no");
  }
}
