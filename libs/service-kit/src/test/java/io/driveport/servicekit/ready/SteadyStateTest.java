package io.driveport.servicekit.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

  private final SteadyState state = new SteadyState(Duration.ofSeconds(30), Duration.ofSeconds(5));

  @Test
  void isDownUntilTheFirstGoodLookWhichIsEnough() {
    assertThat(look(false, 0)).isFalse();
    assertThat(look(false, 100)).isFalse();
    assertThat(look(true, 101)).isTrue();
  }

  @Test
  void isDownOnlyAfterAWhileOfBadLooks() {
    // Given
    look(true, 0);

    // When, Then
    assertThat(look(false, 10)).isTrue();
    assertThat(look(false, 39)).isTrue();
    assertThat(look(false, 40)).isFalse();
  }

  @Test
  void oneGoodLookBetweenBadOnesIsEnoughToStayUp() {
    // Given
    look(true, 0);
    look(false, 10);
    look(true, 35);

    // When, Then
    assertThat(look(false, 41)).isTrue();
    assertThat(look(false, 71)).isFalse();
  }

  @Test
  void isUpAgainOnlyAfterAWhileOfGoodLooks() {
    // Given
    look(true, 0);
    look(false, 10);
    look(false, 40);

    // When, Then
    assertThat(look(true, 50)).isFalse();
    assertThat(look(false, 52)).isFalse();
    assertThat(look(true, 53)).isFalse();
    assertThat(look(true, 57)).isFalse();
    assertThat(look(true, 58)).isTrue();
  }

  private boolean look(boolean found, long second) {
    return state.after(found, Duration.ofSeconds(second).toNanos());
  }
}
