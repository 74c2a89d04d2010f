package io.driveport.agent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.durable.LogInUseException;
import io.driveport.agent.event.SpoolSender.Drained;
import io.driveport.contracts.DriveEvent.DrivePreparationProgressed;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.Preparation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final Instant TIME = Instant.parse("2026-11-20T10:15:30Z");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Preparation ONE = new Preparation(UUID.randomUUID(), "A", "films#1", "h");
  private static final Preparation TWO = new Preparation(UUID.randomUUID(), "B", "films#1", "h");

  @TempDir private Path directory = Path.of("");
  private Path journal = Path.of("");
  private final FakeBroker broker = new FakeBroker();

  @BeforeEach
  void begin() {
    journal = directory.resolve("films.jrn");
  }

  @Test
  void sequenceCountsPerPreparationAndGoesOnInTheNextRun() throws Exception {
    // Given
    UUID first;
    try (EventSpool spool = EventSpool.open(journal)) {
      first = spool.append(new DrivePreparationStarted(ONE, 1, 2), TIME, "sub").id();
      spool.append(new DrivePreparationStarted(TWO, 1, 2), TIME, "sub");
      new SpoolSender(spool, broker, null).drain(LIMIT);
    }

    // When
    SpooledEvent next;
    try (EventSpool spool = EventSpool.open(journal)) {
      next = spool.append(new DrivePreparationProgressed(ONE, 1, 2, 3, 4), TIME, "sub");
      assertThat(spool.waiting()).containsExactly(next);
    }

    // Then
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(broker.sent).extracting(SpooledEvent::sequence).containsExactly(1L, 1L);
    assertThat(broker.sent.get(0).id()).isEqualTo(first);
  }

  @Test
  void whatTheBrokerDidNotAcknowledgeWaitsAndKeepsItsId() throws Exception {
    // Given
    try (EventSpool spool = EventSpool.open(journal)) {
      SpooledEvent event = spool.append(new DrivePreparationStarted(ONE, 1, 2), TIME, "sub");
      spool.append(new DrivePreparationProgressed(ONE, 1, 2, 3, 4), TIME, "sub");
      broker.failing = true;

      // When
      Drained failed = new SpoolSender(spool, broker, null).drain(LIMIT);
      broker.failing = false;
      Drained sent = new SpoolSender(spool, broker, null).drain(LIMIT);

      // Then
      assertThat(failed).isEqualTo(new Drained(0, 2, "down", true));
      assertThat(sent).isEqualTo(new Drained(2, 0, null, false));
      assertThat(broker.sent.get(0)).isEqualTo(event);
      assertThat(broker.sent).extracting(SpooledEvent::sequence).containsExactly(1L, 2L);
    }
  }

  @Test
  void eventsOfAnUnknownSubscriptionWaitUntilItIsNamedAndKeepTheirOrder() throws Exception {
    // Given
    try (EventSpool spool = EventSpool.open(journal)) {
      spool.append(new DrivePreparationStarted(ONE, 1, 2), TIME, null);
      spool.append(new DrivePreparationStarted(TWO, 1, 2), TIME, "sub-2");
      spool.append(new DrivePreparationProgressed(ONE, 1, 2, 3, 4), TIME, "sub-1");

      // When
      Drained without = new SpoolSender(spool, broker, null).drain(LIMIT);
      Drained with = new SpoolSender(spool, broker, "sub-1").drain(LIMIT);

      // Then
      assertThat(without.sent()).isOne();
      assertThat(without.problem()).contains("--subscription");
      assertThat(with.waiting()).isZero();
      assertThat(broker.owners).containsExactly("sub-2", "sub-1", "sub-1");
      assertThat(broker.sent).extracting(SpooledEvent::key).containsExactly("B", "A", "A");
    }
  }

  @Test
  void spoolIsUsedByOneProcessAtATime() throws Exception {
    try (EventSpool _ = EventSpool.open(journal)) {
      assertThatThrownBy(() -> EventSpool.open(journal)).isInstanceOf(LogInUseException.class);
    }
  }

  @Test
  @Timeout(20)
  void pumpSendsWhileARunGoesOnAndEndsWhenAllIsSent() throws Exception {
    try (EventSpool spool = EventSpool.open(journal);
        SpoolPump pump = new SpoolPump(new SpoolSender(spool, broker, "sub"), broker)) {
      // When
      spool.append(new DrivePreparationStarted(ONE, 1, 2), TIME, null);
      String problem = pump.finish(Duration.ofSeconds(10));

      // Then
      assertThat(problem).isNull();
      assertThat(spool.waiting()).isEmpty();
    }
  }

  @Test
  @Timeout(20)
  void pumpGivesUpWaitingForABrokerThatIsDown() throws Exception {
    // Given
    broker.failing = true;
    try (EventSpool spool = EventSpool.open(journal);
        SpoolPump pump = new SpoolPump(new SpoolSender(spool, broker, "sub"), broker)) {
      spool.append(new DrivePreparationStarted(ONE, 1, 2), TIME, null);

      // When
      String problem = pump.finish(Duration.ofMillis(500));

      // Then
      assertThat(problem).isEqualTo("down");
      assertThat(spool.waiting()).hasSize(1);
    }
  }

  private static final class FakeBroker implements EventBroker {
    final List<SpooledEvent> sent = new ArrayList<>();
    final List<@Nullable String> owners = new ArrayList<>();
    volatile boolean failing;

    @Override
    public void send(SpooledEvent event, String subscription, Duration limit)
        throws BrokerUnavailableException {
      if (failing) {
        throw new BrokerUnavailableException("down", new IllegalStateException());
      }
      sent.add(event);
      owners.add(subscription);
    }

    @Override
    public void close() {}
  }
}
