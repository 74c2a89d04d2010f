package io.driveport.agent.hash;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns a square of words, as wide as there are lanes: what stood in a row for each message stands
 * in a row for each word afterwards, ready to be loaded into one vector.
 *
 * <p>It exchanges halves of pairs of rows, first neighbours, then rows two apart, four apart and so
 * on, with instructions that take a whole row at a time. Storing word after word would cost as much
 * as half of MD5 itself. One instance for each thread.
 */
final class LaneTurn {

  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int STAGES = Integer.numberOfTrailingZeros(LANES);
  private static final IntVector[] UPPER = new IntVector[STAGES];
  private static final IntVector[] LOWER = new IntVector[STAGES];

  static {
    for (int stage = 0; stage < STAGES; stage++) {
      UPPER[stage] = IntVector.fromArray(SPECIES, upper(1 << stage), 0);
      LOWER[stage] = IntVector.fromArray(SPECIES, lower(1 << stage), 0);
    }
  }

  private final int[] odd = new int[LANES * LANES];
  private final int[] even = new int[LANES * LANES];

  /**
   * What the upper row of a pair becomes; numbers from LANES on stand for words of the lower one.
   */
  private static int[] upper(int distance) {
    int[] from = new int[LANES];
    for (int word = 0; word < LANES; word++) {
      from[word] = (word & distance) == 0 ? word : LANES + word - distance;
    }
    return from;
  }

  private static int[] lower(int distance) {
    int[] from = new int[LANES];
    for (int word = 0; word < LANES; word++) {
      from[word] = (word & distance) == 0 ? word + distance : LANES + word;
    }
    return from;
  }

  /**
   * Turns the square in {@code source} that begins at {@code at}.
   *
   * @param stride words from the beginning of a row to that of the next
   * @param target gets the rows one after the other, from {@code to} on
   */
  void turn(int[] source, int at, int stride, int[] target, int to) {
    exchange(0, source, at, stride, even, 0);
    int[] from = even;
    int[] into = odd;
    for (int stage = 1; stage < STAGES - 1; stage++) {
      exchange(stage, from, 0, LANES, into, 0);
      int[] next = from;
      from = into;
      into = next;
    }
    exchange(STAGES - 1, from, 0, LANES, target, to);
  }

  private static void exchange(int stage, int[] source, int at, int stride, int[] target, int to) {
    IntVector upper = UPPER[stage];
    IntVector lower = LOWER[stage];
    int distance = 1 << stage;
    for (int pair = 0; pair < LANES / 2; pair++) {
      int row = (pair & -distance) * 2 + (pair & (distance - 1));
      IntVector first = IntVector.fromArray(SPECIES, source, at + row * stride);
      IntVector second = IntVector.fromArray(SPECIES, source, at + (row + distance) * stride);
      upper.selectFrom(first, second).intoArray(target, to + row * LANES);
      lower.selectFrom(first, second).intoArray(target, to + (row + distance) * LANES);
    }
  }
}
