package io.driveport.agent.plan;

import java.util.stream.IntStream;

/**
 * Numbers by names, for millions of them: of a name only a hash of 64 bits is kept. So it may hold
 * numbers of other names too, if hardly ever; whoever must know looks at the names.
 */
final class NameIndex {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_FACTOR = 0x100000001b3L;
  private static final long NOTHING = 0;
  private static final int FIRST_SLOTS = 64;

  private long[] hashes = new long[FIRST_SLOTS];
  private int[] numbers = new int[FIRST_SLOTS];
  private int size;

  /** A name's hash; equal names have equal ones. */
  static long hash(CharSequence name) {
    long hash = FNV_START;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_FACTOR;
    }
    hash ^= hash >>> 32;
    return hash == NOTHING ? 1 : hash;
  }

  /** Whether a number was added for this hash. */
  boolean has(long hash) {
    return hashes[slot(hash)] == hash;
  }

  /** Adds a number, beside those that the hash has already. */
  void add(long hash, int number) {
    if (2 * size >= hashes.length) {
      grow();
    }
    put(hash, number);
    size++;
  }

  /** The numbers of a hash, ascending. */
  IntStream of(long hash) {
    IntStream.Builder found = IntStream.builder();
    for (int slot = slot(hash); hashes[slot] != NOTHING; slot = next(slot)) {
      if (hashes[slot] == hash) {
        found.add(numbers[slot]);
      }
    }
    return found.build().sorted();
  }

  private void put(long hash, int number) {
    int slot = home(hash);
    while (hashes[slot] != NOTHING) {
      slot = next(slot);
    }
    hashes[slot] = hash;
    numbers[slot] = number;
  }

  /** The first slot of the hash, or the free one where it would be. */
  private int slot(long hash) {
    int slot = home(hash);
    while (hashes[slot] != NOTHING && hashes[slot] != hash) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(long hash) {
    return (int) hash & hashes.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & hashes.length - 1;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[2 * oldHashes.length];
    numbers = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != NOTHING) {
        put(oldHashes[i], oldNumbers[i]);
      }
    }
  }
}
