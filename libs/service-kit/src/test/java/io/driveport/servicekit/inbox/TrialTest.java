package io.driveport.servicekit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void pausesGrowToFiveSeconds() {
    // When
    List<Long> pauses = new ArrayList<>();
    Optional<Trial> trial = Optional.of(Trial.first());
    while (trial.isPresent() && pauses.size() < 8) {
      pauses.add(trial.get().pause().toMillis());
      trial = trial.get().failed(new NotYet("x"), Duration.ofHours(1));
    }

    // Then
    assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
  }

  @Test
  void whatWaitsIsGivenUpWhenItHasWaitedLongEnough() {
    assertThat(
            new Trial(Duration.ofSeconds(5), Duration.ofSeconds(5)).failed(new NotYet("x"), LIMIT))
        .isPresent();
    assertThat(
            new Trial(Duration.ofSeconds(5), Duration.ofSeconds(6)).failed(new NotYet("x"), LIMIT))
        .isEmpty();
  }

  @Test
  void timeWithoutDatabaseDoesNotCount() {
    // Given
    RuntimeException away = new IllegalStateException(new SQLException("gone", "08006"));

    // When
    Optional<Trial> trial = Optional.of(Trial.first());
    for (int i = 0; i < 1_000; i++) {
      trial = trial.flatMap(one -> one.failed(away, LIMIT));
    }

    // Then
    assertThat(trial.map(Trial::waited)).contains(Duration.ZERO);
  }

  @Test
  void timeInWhichALockIsHeldCounts() {
    // Given
    RuntimeException deadlock = new IllegalStateException(new SQLException("deadlock", "40P01"));

    // Then
    assertThat(Trial.first().failed(deadlock, LIMIT).map(Trial::waited))
        .contains(Duration.ofMillis(100));
  }

  @Test
  void failureForGoodIsNotTriedAgain() {
    assertThat(Trial.first().failed(new IllegalArgumentException("no"), LIMIT)).isEmpty();
  }
}
