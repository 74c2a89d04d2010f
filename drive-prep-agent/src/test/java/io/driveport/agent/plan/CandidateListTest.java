package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.dataset.Disposition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidateListTest {

  private static final int FILES = 20_000;

  @Test
  void holdsWhatWasAddedInWhateverOrderItIsAskedFor() {
    // Given
    List<Candidate> added = new ArrayList<>();
    List<Candidate> list = new CandidateList();
    List<Integer> order = new ArrayList<>(IntStream.range(0, FILES).boxed().toList());

    // When
    for (int i = 0; i < FILES; i++) {
      added.add(candidate(i));
      list.add(candidate(i));
    }
    Collections.shuffle(order, new Random(7));

    // Then
    assertThat(list).isEqualTo(added);
    assertThat(order).allSatisfy(i -> assertThat(list.get(i)).isEqualTo(added.get(i)));
  }

  private static Candidate candidate(int i) {
    DatasetRow row =
        new DatasetRow(
            i / 7000 + 2, Path.of("/data"), true, "c", "", null, Disposition.RENAME, null, null);
    String name = "ä€/%d/".formatted(i) + "x".repeat(i % 300);
    return new Candidate(
        row,
        Path.of("/data", name),
        "c/" + name,
        i % 3 == 0 ? BlobType.PAGE : BlobType.BLOCK,
        new FileStamp(i * 1_000_000_007L, Instant.ofEpochSecond(i - 500L, i)),
        i % 1000 < 300 ? Path.of("/data/group" + i / 1000) : null);
  }
}
