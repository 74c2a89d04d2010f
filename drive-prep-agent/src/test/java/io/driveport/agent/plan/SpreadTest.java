package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @RepeatedTest(300)
  void noDriveGetsMoreThanItsRoomAndEqualInputGivesEqualOutput(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    // Small numbers meet the edges, large ones look like files.
    boolean small = repetition.getCurrentRepetition() % 2 == 0;
    List<Long> sizes = random(random, random.nextInt(small ? 12 : 200), small ? 6 : 1000);
    List<Long> rooms = random(random, 1 + random.nextInt(6), small ? 12 : 20_000);

    // When
    int[] drives = Spread.over(longs(sizes), rooms);

    // Then
    assertThat(drives).hasSameSizeAs(sizes);
    for (int drive = 0; drive < rooms.size(); drive++) {
      assertThat(load(sizes, drives, drive)).isLessThanOrEqualTo(rooms.get(drive));
    }
    assertThat(Spread.over(longs(sizes), List.copyOf(rooms))).isEqualTo(drives);
  }

  @RepeatedTest(100)
  void whatIsLeftOverFitsOnNoDrive(RepetitionInfo repetition) {
    // Given
    Random random = new Random(1000L + repetition.getCurrentRepetition());
    List<Long> sizes = random(random, 100, 1000);
    List<Long> rooms = random(random, 3, 15_000);

    // When
    int[] drives = Spread.over(longs(sizes), rooms);

    // Then
    for (int drive = 0; drive < rooms.size(); drive++) {
      long free = rooms.get(drive) - load(sizes, drives, drive);
      assertThat(IntStream.range(0, sizes.size()).filter(i -> drives[i] == Spread.NOWHERE))
          .allSatisfy(i -> assertThat(sizes.get(i)).isGreaterThan(free));
    }
  }

  @Test
  void drivesGetSharesThatFitTheirRoomAndWhatLiesTogetherStaysTogether() {
    // Given
    List<Long> sizes = LongStream.generate(() -> 10).limit(90).boxed().toList();

    // When
    int[] drives = Spread.over(longs(sizes), List.of(1000L, 2000L));

    // Then
    assertThat(drives).isSorted();
    assertThat(IntStream.of(drives).filter(drive -> drive == 0)).hasSize(30);
  }

  @Test
  void whereSharesInOrderLeaveSomethingOverTheLargestGoFirst() {
    // When
    int[] drives = Spread.over(new long[] {3, 3, 10}, List.of(10L, 6L));

    // Then
    assertThat(drives).containsExactly(1, 1, 0);
  }

  @Test
  void fileThatIsLargerThanEveryDriveHasNoPlace() {
    // When
    int[] drives = Spread.over(new long[] {1, 50}, List.of(20L, 40L));

    // Then
    assertThat(drives[1]).isEqualTo(Spread.NOWHERE);
    assertThat(drives[0]).isNotEqualTo(Spread.NOWHERE);
  }

  private static long[] longs(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private static List<Long> random(Random random, int count, int bound) {
    return LongStream.generate(() -> random.nextInt(bound)).limit(count).boxed().toList();
  }

  private static long load(List<Long> sizes, int[] drives, int drive) {
    return IntStream.range(0, drives.length)
        .filter(i -> drives[i] == drive)
        .mapToLong(sizes::get)
        .sum();
  }
}
