package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WavesTest {

  @Test
  void aWaveHoldsAtMostOneRowOfAKeyAndWavesKeepTheOrderOfEachKey() {
    // Given
    Waves waves = new Waves(List.of(row(1, "a"), row(2, "a"), row(3, "b"), row(4, "a")));

    // When
    List<List<Long>> sent = new ArrayList<>();
    while (waves.hasNext()) {
      sent.add(waves.next().stream().map(OutboxRow::position).toList());
    }

    // Then
    assertThat(sent).containsExactly(List.of(1L, 3L), List.of(2L), List.of(4L));
  }

  @Test
  void aFailedKeyIsLeftOutOfTheWavesToComeAndOthersGoOn() {
    // Given
    Waves waves = new Waves(List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "b")));

    // When
    waves.failed(waves.next().getFirst());

    // Then
    assertThat(waves.next()).extracting(OutboxRow::position).containsExactly(4L);
    assertThat(waves.hasNext()).isFalse();
  }

  @Test
  void oneKeyOnTwoTopicsSharesAWaveAndFailsAsOne() {
    // Given
    Waves waves =
        new Waves(List.of(row(1, "a"), row(2, "other", "a"), row(3, "a"), row(4, "other", "a")));

    // When
    List<OutboxRow> first = waves.next();
    waves.failed(first.getFirst());

    // Then
    assertThat(first).extracting(OutboxRow::position).containsExactly(1L, 2L);
    assertThat(waves.next()).isEmpty();
  }

  @Test
  void noRowsMakeNoWave() {
    assertThat(new Waves(List.of()).hasNext()).isFalse();
  }

  private static OutboxRow row(long position, String key) {
    return row(position, "t", key);
  }

  private static OutboxRow row(long position, String topic, String key) {
    return new OutboxRow(
        position, UUID.randomUUID(), topic, key, "type", 1, null, null, Instant.EPOCH, "{}");
  }
}
