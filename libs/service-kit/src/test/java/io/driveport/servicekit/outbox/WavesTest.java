package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WavesTest {

  private final Waves waves = new Waves();

  @Test
  void aWaveHoldsAtMostOneRowOfAKeyAndWavesKeepTheOrderOfEachKey() {
    // When
    List<Long> first = firstOf(row(1, "a"), row(2, "a"), row(3, "b"), row(4, "a"));
    List<List<Long>> later = new ArrayList<>();
    while (waves.hasNext()) {
      later.add(waves.next().stream().map(OutboxRow::position).toList());
    }

    // Then
    assertThat(first).containsExactly(1L, 3L);
    assertThat(later).containsExactly(List.of(2L), List.of(4L));
  }

  @Test
  void aFailedKeyIsLeftOutOfTheWavesToComeAndOthersGoOn() {
    // Given
    OutboxRow fails = row(1, "a");
    firstOf(fails, row(2, "b"), row(3, "a"), row(4, "b"));

    // When
    waves.failed(fails);

    // Then
    assertThat(waves.next()).extracting(OutboxRow::position).containsExactly(4L);
    assertThat(waves.hasNext()).isFalse();
  }

  @Test
  void oneKeyOnTwoTopicsSharesAWaveAndFailsAsOne() {
    // Given
    OutboxRow fails = row(1, "a");

    // When
    List<Long> first = firstOf(fails, row(2, "other", "a"), row(3, "a"), row(4, "other", "a"));
    waves.failed(fails);

    // Then
    assertThat(first).containsExactly(1L, 2L);
    assertThat(waves.next()).isEmpty();
  }

  @Test
  void noRowsMakeNoWave() {
    assertThat(waves.hasNext()).isFalse();
  }

  /** The positions of those that may be sent at once. */
  @CanIgnoreReturnValue
  private List<Long> firstOf(OutboxRow... rows) {
    return Stream.of(rows).filter(waves::add).map(OutboxRow::position).toList();
  }

  private static OutboxRow row(long position, String key) {
    return row(position, "t", key);
  }

  private static OutboxRow row(long position, String topic, String key) {
    return new OutboxRow(
        position, UUID.randomUUID(), topic, key, "type", 1, null, null, Instant.EPOCH, "{}");
  }
}
