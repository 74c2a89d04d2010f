package io.driveport.agent.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads sizes over drives: pure, and the same for equal input.
 *
 * <p>First in their order, so that what lies together stays together, each drive getting a share
 * that fits its room, so that all drives are busy for about as long. If that leaves a size over,
 * once more with the largest first, each to the drive with the most room left; and if that does, to
 * the one where it leaves the least.
 */
final class Spread {

  /** Stands for no drive. */
  static final int NOWHERE = -1;

  private final long[] sizes;
  private final long[] room;

  private Spread(long[] sizes, long[] room) {
    this.sizes = sizes;
    this.room = room;
  }

  /**
   * The number of the drive for each size; {@link #NOWHERE} for a size that fits on none. No drive
   * gets more than its room.
   *
   * @param sizes bytes, none negative
   * @param rooms bytes of each drive, at least one
   */
  static int[] over(long[] sizes, List<Long> rooms) {
    long[] room = rooms.stream().mapToLong(each -> Math.max(each, 0)).toArray();
    int[] drives = new Spread(sizes, room.clone()).inOrder();
    if (isWhole(drives)) {
      return drives;
    }
    drives = new Spread(sizes, room.clone()).largestFirst(Spread::roomiest);
    if (isWhole(drives)) {
      return drives;
    }
    int[] tightest = new Spread(sizes, room.clone()).largestFirst(Spread::tightest);
    return isWhole(tightest) ? tightest : drives;
  }

  private static boolean isWhole(int[] drives) {
    return Arrays.stream(drives).allMatch(drive -> drive != NOWHERE);
  }

  private int[] inOrder() {
    double total = Arrays.stream(sizes).asDoubleStream().sum();
    double allRoom = Arrays.stream(room).asDoubleStream().sum();
    double[] shares =
        Arrays.stream(room)
            .mapToDouble(each -> allRoom == 0 ? 0 : total * each / allRoom)
            .toArray();
    int[] drives = new int[sizes.length];
    int current = 0;
    double taken = 0;
    for (int i = 0; i < sizes.length; i++) {
      // Half of a file may overlap the end of a share; the last drive takes the rest.
      while (current < room.length - 1 && taken + sizes[i] / 2.0 > shares[current]) {
        current++;
        taken = 0;
      }
      drives[i] = fitting(current, sizes[i]);
      if (drives[i] != NOWHERE) {
        room[drives[i]] -= sizes[i];
      }
      taken += drives[i] == current ? sizes[i] : 0;
    }
    return drives;
  }

  private int fitting(int first, long size) {
    for (int i = 0; i < room.length; i++) {
      int drive = (first + i) % room.length;
      if (room[drive] >= size) {
        return drive;
      }
    }
    return NOWHERE;
  }

  /** Chooses the drive for a size; whether it fits there is looked at afterwards. */
  @FunctionalInterface
  private interface Choice {
    int drive(Spread spread, long size);
  }

  private int[] largestFirst(Choice choice) {
    int[] drives = new int[sizes.length];
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -sizes[i]))
        .forEach(i -> {
          int drive = choice.drive(this, sizes[i]);
          drives[i] = room[drive] >= sizes[i] ? drive : NOWHERE;
          if (drives[i] != NOWHERE) {
            room[drive] -= sizes[i];
          }
        });
    return drives;
  }

  private int roomiest(@SuppressWarnings("unused") long size) {
    int best = 0;
    for (int drive = 1; drive < room.length; drive++) {
      best = room[drive] > room[best] ? drive : best;
    }
    return best;
  }

  private int tightest(long size) {
    int best = 0;
    for (int drive = 1; drive < room.length; drive++) {
      boolean better = room[best] < size || room[drive] < room[best];
      best = room[drive] >= size && better ? drive : best;
    }
    return best;
  }
}
