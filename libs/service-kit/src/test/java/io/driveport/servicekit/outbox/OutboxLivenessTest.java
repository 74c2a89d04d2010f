package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.servicekit.event.EventOrigin;
import io.driveport.testkit.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay whose database is away. */
class OutboxLivenessTest {

  private final OutboxRelay relay =
      new OutboxRelay(
          nowhere(),
          new Settings(),
          Map.of(),
          new EventOrigin("test-service", URI.create("https://driveport.example/")),
          new SimpleMeterRegistry(),
          new KeptStuckEvents());
  private final OutboxLiveness liveness = new OutboxLiveness(relay);

  @AfterEach
  void stop() throws InterruptedException {
    relay.stop(new ShutdownEvent());
  }

  @Test
  void aRelayThatCannotDoItsWorkIsAliveAndOneWhoseThreadHasEndedIsNot() {
    // Given
    assertThat(liveness.call().getStatus()).as("before the start").isEqualTo(Status.UP);
    relay.start(new StartupEvent());
    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);

    // When: it may miss an interrupt while it connects
    await()
        .until(() -> {
          interruptRelay();
          return liveness.call().getStatus() == Status.DOWN;
        });

    // Then
    assertThat(liveness.call().getName()).isEqualTo("Outbox relay");
  }

  @Test
  void aRelayThatIsStoppedInOrderIsNotToBeRestarted() throws InterruptedException {
    // Given
    relay.start(new StartupEvent());

    // When
    relay.stop(new ShutdownEvent());

    // Then
    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  private static void interruptRelay() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("outbox-relay"))
        .forEach(Thread::interrupt);
  }

  private static PGSimpleDataSource nowhere() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setURL("jdbc:postgresql://127.0.0.1:%d/none".formatted(FreePorts.one()));
    return nowhere;
  }

  private record Settings() implements OutboxConfig {
    @Override
    public Duration pollEvery() {
      return Duration.ofMillis(50);
    }

    @Override
    public int batchSize() {
      return 10;
    }

    @Override
    public Duration deliveryTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration takeOverAfter() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int mostRows() {
      return 100;
    }

    @Override
    public Duration pauseAfterFailure() {
      return Duration.ofMillis(50);
    }
  }
}
