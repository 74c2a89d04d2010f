package io.driveport.location.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.testing.MovedClock;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock of tests is the one that every bean gets. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class MovedClockTest {

  private static final Duration DAYS = Duration.ofDays(14);

  @Inject DatabaseClock clock;
  @Inject MovedClock moved;

  @AfterEach
  void back() {
    moved.back();
  }

  @Test
  void whoTakesTheTimeGetsTheMovedOne() {
    // Given
    Instant before = now();

    // When
    moved.forward(DAYS);

    // Then
    assertThat(now()).isBetween(before.plus(DAYS), before.plus(DAYS).plus(DAYS));
    moved.back();
    assertThat(now()).isBetween(before, before.plus(DAYS));
  }

  private Instant now() {
    return QuarkusTransaction.requiringNew().call(clock::now);
  }
}
