package io.driveport.servicekit.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadTest {

  private static final Head SECOND =
      Head.before("key").then(1, "Created", "id-1").then(2, "Updated", "id-2");

  @Test
  void eachEventIsTheLastUntilTheNext() {
    assertThat(SECOND).isEqualTo(new Head("key", 2, "Updated", "id-2", null));
  }

  @Test
  void copyOfAnEarlierEventSaysNothingNew() {
    assertThat(SECOND.then(1, "Created", "id-1").then(2, "Updated", "id-2")).isEqualTo(SECOND);
  }

  @Test
  void firstSequenceThatIsLeftOutIsLostForGood() {
    // When
    Head head =
        SECOND.then(5, "Shipped", "id-5").then(3, "Updated", "id-3").then(8, "Closed", "id-8");

    // Then
    assertThat(head).isEqualTo(new Head("key", 8, "Closed", "id-8", 3L));
  }

  @Test
  void firstEventMayBeLostToo() {
    assertThat(Head.before("key").then(2, "Updated", "id-2").lost()).isEqualTo(1);
  }
}
