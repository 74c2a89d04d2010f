package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameIndexTest {

  @Test
  void findsEveryNumberOfAHashAndNoOther() {
    // Given
    NameIndex index = new NameIndex();

    // When
    for (int i = 0; i < 5000; i++) {
      index.add(NameIndex.hash("name" + i % 4000), i);
    }

    // Then
    assertThat(IntStream.range(0, 4000))
        .allSatisfy(i ->
            assertThat(index.of(NameIndex.hash("name" + i)).toArray())
                .containsExactly(i < 1000 ? new int[] {i, i + 4000} : new int[] {i}));
    assertThat(index.has(NameIndex.hash("name4000"))).isFalse();
    assertThat(index.of(NameIndex.hash("other")).toArray()).isEmpty();
  }
}
