package io.driveport.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileStamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentCopiesTest {

  private static final int HEX_OF_BLOCK = 32;

  private final RecentCopies recent = new RecentCopies();

  @Test
  void latestOnesAreKnownAndTheEarliestForgotten() {
    // Given
    for (int i = 0; i < RecentCopies.MOST_FILES + 10; i++) {
      // When
      recent.add(100L * i, copied(i, 1));
    }

    // Then
    assertThat(recent.get(900)).isNull();
    assertThat(recent.get(1000)).isEqualTo(copied(10, 1));
    assertThat(recent.get(100L * (RecentCopies.MOST_FILES + 9)))
        .isEqualTo(copied(RecentCopies.MOST_FILES + 9, 1));
  }

  @Test
  void filesOfManyBlocksAreLeftToTheJournal() {
    // When
    recent.add(0, copied(1, 4));
    recent.add(1, copied(2, 5));

    // Then
    assertThat(recent.get(0)).isNotNull();
    assertThat(recent.get(1)).isNull();
  }

  private static Copied copied(int length, int blocks) {
    return new Copied(
        new FileStamp(length, Instant.EPOCH),
        new ContentHashes("AB".repeat(32), "C".repeat(blocks * HEX_OF_BLOCK)));
  }
}
