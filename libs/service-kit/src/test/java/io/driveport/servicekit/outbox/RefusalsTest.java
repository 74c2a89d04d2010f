package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private final Refusals refusals = new Refusals();
  private final KeptStuckEvents listener = new KeptStuckEvents();

  @Test
  void oneThatIsRefusedAgainAndAgainIsToldOnce() {
    // Given
    OutboxRow row = row();
    refuse(row, 4);
    refusals.tell(listener);
    assertThat(listener.told).isEmpty();

    // When
    refuse(row, 3);
    refusals.tell(listener);
    refusals.tell(listener);

    // Then
    assertThat(listener.told)
        .extracting(StuckEvents.Stuck::eventId)
        .containsExactly(row.eventId().toString());
  }

  @Test
  void whatCantBeToldIsToldTheNextTime() {
    // Given
    OutboxRow row = row();
    refuse(row, 5);

    // When
    refusals.tell(new AwayFromItsDatabase());
    refusals.tell(listener);

    // Then
    assertThat(listener.told)
        .extracting(StuckEvents.Stuck::eventId)
        .containsExactly(row.eventId().toString());
  }

  private void refuse(OutboxRow row, int times) {
    for (int i = 0; i < times; i++) {
      refusals.add(row, new RecordTooLargeException("too large"));
    }
  }

  private static OutboxRow row() {
    return new OutboxRow(
        1, UUID.randomUUID(), "t", "key", "type", 1, null, null, Instant.EPOCH, "{}");
  }

  private static final class AwayFromItsDatabase implements StuckEvents {
    @Override
    public void stuck(Stuck event) {
      throw new IllegalStateException("the database does not answer");
    }

    @Override
    public void review() {
      throw new IllegalStateException("the database does not answer");
    }
  }
}
