package io.driveport.servicekit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepThreadTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private final AtomicInteger looks = new AtomicInteger();
  private SweepThread thread = new SweepThread("looks", () -> looks.incrementAndGet() > 0, NEVER);

  @AfterEach
  void stop() throws InterruptedException {
    thread.stop();
  }

  @Test
  void looksWhenItStartsAndTwiceWhenItIsToldTo() {
    // Given
    thread.start();
    await().untilAtomic(looks, is(1));

    // When
    thread.wake();

    // Then
    await().untilAtomic(looks, is(3));
  }

  @Test
  void looksAgainInAMomentWhileNotAllCouldBeDone() {
    // Given
    thread = new SweepThread("fails", () -> looks.incrementAndGet() > 2, NEVER);

    // When
    thread.start();

    // Then
    await().untilAtomic(looks, is(3));
  }

  @Test
  void looksNowAndThen() {
    // Given
    thread = new SweepThread("often", () -> looks.incrementAndGet() > 0, Duration.ofMillis(10));

    // When
    thread.start();

    // Then
    await().untilAtomic(looks, greaterThan(5));
  }

  @Test
  void isNotWellWhenItHasEndedByItself() {
    // Given
    thread =
        new SweepThread(
            "dies",
            () -> {
              Thread.currentThread().interrupt();
              return true;
            },
            NEVER);
    assertThat(thread.isWell()).isTrue();

    // When
    thread.start();

    // Then
    await().until(() -> !thread.isWell());
  }
}
