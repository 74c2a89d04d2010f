package io.driveport.servicekit.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadTest {

  private static final Head SECOND =
      Head.before("key").then(1, "Created", "id-1", "job").then(2, "Updated", "id-2", "job");

  @Test
  void eachEventIsTheLastUntilTheNext() {
    assertThat(SECOND).isEqualTo(new Head("key", 2, "Updated", "id-2", null, "job"));
  }

  @Test
  void copyOfAnEarlierEventSaysNothingNew() {
    assertThat(SECOND.then(1, "Created", "id-1", "job").then(2, "Updated", "id-2", "job"))
        .isEqualTo(SECOND);
  }

  @Test
  void firstSequenceThatIsLeftOutIsLostForGood() {
    // When
    Head head =
        SECOND
            .then(5, "Shipped", "id-5", "job")
            .then(3, "Updated", "id-3", "job")
            .then(8, "Closed", "id-8", "job");

    // Then
    assertThat(head).isEqualTo(new Head("key", 8, "Closed", "id-8", 3L, "job"));
  }

  @Test
  void firstEventMayBeLostToo() {
    assertThat(Head.before("key").then(2, "Updated", "id-2", "job").lost()).isEqualTo(1);
  }

  @Test
  void tombstoneDoesNotSayWhatItsRowWentWith() {
    assertThat(SECOND.then(3, Head.TOMBSTONE, "id-3", "").goesWith()).isEqualTo("job");
  }
}
