package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StopBySignalTest {

  @Test
  void workIsInterruptedByASignalAndWhatIsDoneAfterwardsIsNot() {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    try (StopBySignal signal = new StopBySignal()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              begun.await();
              signal.stop();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });

      // When, then
      assertThatThrownBy(() ->
              signal.during(() -> {
                begun.countDown();
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
              }))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void workThatWouldBeginAfterTheSignalDoesNot() {
    // Given
    try (StopBySignal signal = new StopBySignal()) {
      signal.stop();

      // When, then
      assertThatThrownBy(() -> signal.during(() -> 1)).isInstanceOf(InterruptedException.class);
    }
  }
}
