package io.driveport.servicekit.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DivergenceTest {

  private static final Head THIRD = new Head("key", 3, "Shipped", "id-3", null, "");
  private static final boolean ALL = true;
  private static final boolean LATEST = false;

  @Test
  void laterRowIsNotTold() {
    assertThat(Divergence.of(THIRD, 4L, ALL).kind()).isEqualTo("NotTold");
  }

  @Test
  void earlierRowOrNoneIsNotStored() {
    assertThat(Divergence.of(THIRD, 2L, ALL))
        .isEqualTo(new Divergence("NotStored", "key", 2L, 3, null, "Shipped", "id-3"));
    assertThat(Divergence.of(THIRD, null, ALL).kind()).isEqualTo("NotStored");
  }

  @Test
  void gapIsALossOnlyWhereTheTopicKeepsEverything() {
    // Given
    Head gap = new Head("key", 3, "Shipped", "id-3", 2L, "");

    // Then
    assertThat(Divergence.of(gap, 3L, ALL))
        .isEqualTo(new Divergence("Lost", "key", 3L, 3, 2L, "Shipped", "id-3"));
    assertThat(Divergence.of(gap, 4L, LATEST).kind()).isEqualTo("NotTold");
  }

  @Test
  void rowOfWhichNothingWasToldHasNoLastEvent() {
    assertThat(Divergence.of(Head.before("key"), 1L, ALL))
        .isEqualTo(new Divergence("NotTold", "key", 1L, 0, null, null, null));
  }

  @Test
  void whatHasCaughtUpIsNotConfirmed() {
    // Given: the row was at 5 when the topic had been read up to 3
    Divergence first = found(3, 5L);

    // Then
    assertThat(first.isConfirmedBy(found(3, 5L))).isTrue();
    assertThat(first.isConfirmedBy(found(4, 7L))).isTrue();
    assertThat(first.isConfirmedBy(found(5, 7L))).isFalse();
    assertThat(first.isConfirmedBy(found(8, 7L))).isFalse();
  }

  @Test
  void rowThatCameAfterItsEventHadBeenReadIsNotConfirmed() {
    // Given: the topic told of 5 when the row had been looked at
    Divergence first = found(5, 4L);

    // Then
    assertThat(first.isConfirmedBy(found(6, 4L))).isTrue();
    assertThat(first.isConfirmedBy(found(6, null))).isTrue();
    assertThat(first.isConfirmedBy(found(7, 6L))).isFalse();
  }

  private static Divergence found(long told, @Nullable Long stored) {
    return Divergence.of(new Head("key", told, "Updated", "id", null, ""), stored, ALL);
  }
}
