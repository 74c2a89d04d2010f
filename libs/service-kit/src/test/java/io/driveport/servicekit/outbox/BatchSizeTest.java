package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private final BatchSize size = new BatchSize(100);

  @Test
  void growsWhileBatchesAreFull() {
    assertThat(size.rows()).isEqualTo(100);

    size.delivered(true);
    assertThat(size.rows()).isEqualTo(200);

    size.delivered(true);
    assertThat(size.rows()).isEqualTo(400);
  }

  @Test
  void growsToTenTimesTheUsualAndNoFurther() {
    for (int i = 0; i < 10; i++) {
      size.delivered(true);
    }

    assertThat(size.rows()).isEqualTo(1000);
  }

  @Test
  void isAsUsualAgainWhenLittleWaits() {
    size.delivered(true);

    size.delivered(false);

    assertThat(size.rows()).isEqualTo(100);
  }

  @Test
  void isAsUsualAgainAfterAFailure() {
    size.delivered(true);

    size.failed();

    assertThat(size.rows()).isEqualTo(100);
  }
}
