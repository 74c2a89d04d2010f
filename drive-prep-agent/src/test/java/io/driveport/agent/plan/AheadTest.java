package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadTest {

  private static final int MANY = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, MANY})
  void everythingIsTakenInItsOrderInTheCallingThread(int count) {
    // Given
    List<Integer> taken = new ArrayList<>();
    Thread caller = Thread.currentThread();

    // When
    String result =
        Ahead.<Integer, String>run(
            target -> {
              give(count, target);
              return "done";
            },
            each -> {
              assertThat(Thread.currentThread()).isSameAs(caller);
              taken.add(each);
            });

    // Then
    assertThat(result).isEqualTo("done");
    assertThat(taken).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void failureOfTheSourceIsTold() {
    // When
    assertThatThrownBy(() ->
            Ahead.<Integer, String>run(
                target -> {
                  give(3, target);
                  throw new IllegalArgumentException("broken");
                },
                _ -> {}))
        // Then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken");
  }

  @Test
  void sourceEndsIfWhatItGivesIsNotTaken() throws InterruptedException {
    // Given
    CountDownLatch ended = new CountDownLatch(1);

    // When
    assertThatThrownBy(() ->
            Ahead.<Integer, String>run(
                target -> {
                  try {
                    give(MANY, target);
                    return "all";
                  } catch (CancellationException e) {
                    ended.countDown();
                    throw e;
                  }
                },
                _ -> {
                  throw new IllegalStateException("no room");
                }))
        // Then
        .hasMessage("no room");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void give(int count, Consumer<Integer> target) {
    for (int i = 0; i < count; i++) {
      target.accept(i);
    }
  }
}
