package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.event.EventOrigin;
import io.driveport.servicekit.outbox.BatchInFlight.Delivery;
import io.driveport.testkit.FreePorts;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BatchInFlightTest {

  private final Counted heartbeat = new Counted();

  @Test
  void withoutABrokerABatchTakesTheTimeOfOneAttempt() throws SQLException {
    // Given
    List<OutboxRow> rows = LongStream.rangeClosed(1, 20).mapToObj(n -> row(n, "key-" + n)).toList();
    try (EventSender sender =
        new EventSender(
            new EventOrigin("test", URI.create("https://driveport.example")),
            Map.of("bootstrap.servers", "127.0.0.1:" + FreePorts.one()),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1))) {

      // When
      long start = System.nanoTime();
      BatchInFlight batch = new BatchInFlight(() -> sender, heartbeat);
      for (OutboxRow row : rows) {
        batch.add(row);
      }
      Delivery delivery = batch.settle();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      // Then
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      assertThat(delivery.delivered()).isEmpty();
      assertThat(delivery.failures()).isEmpty();
      assertThat(delivery.gaveUp()).isInstanceOf(TimeoutException.class);
      assertThat(heartbeat.beats).as("for each row and after each wait").isGreaterThan(rows.size());
    }
  }

  /** No session depends on it. */
  private static final class Counted implements BatchInFlight.Heartbeat {

    private int beats;

    @Override
    public void beat() {
      beats++;
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }
  }

  private static OutboxRow row(long position, String key) {
    return new OutboxRow(
        position, UUID.randomUUID(), "t", key, "type", 1, null, null, Instant.EPOCH, "{}");
  }
}
