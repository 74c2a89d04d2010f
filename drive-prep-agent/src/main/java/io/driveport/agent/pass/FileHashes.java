package io.driveport.agent.pass;

import io.driveport.agent.hash.ContentHashes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The hashes of one file as they come in, blocks in any order. Safe for use by several threads. */
public final class FileHashes {

  private static final int BYTES = 16;
  private static final long LOOK_AGAIN_MILLIS = 500;

  private final BooleanSupplier broken;
  private final BitSet known = new BitSet();
  private byte[] blocks = new byte[BYTES];
  private byte @Nullable [] whole;

  /**
   * Nothing is known yet.
   *
   * @param broken whether hashing has failed, so that nothing more will come
   */
  public FileHashes(BooleanSupplier broken) {
    this.broken = broken;
  }

  /** The MD5 of block {@code number}, counted from 0. */
  synchronized void block(int number, byte[] md5) {
    if ((number + 1) * BYTES > blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(2 * blocks.length, (number + 1) * BYTES));
    }
    System.arraycopy(md5, 0, blocks, number * BYTES, BYTES);
    known.set(number);
    notifyAll();
  }

  /** The SHA-256 of the whole file. */
  synchronized void whole(byte[] sha256) {
    whole = sha256;
    notifyAll();
  }

  /**
   * The MD5 of the blocks from {@code first} to before {@code end}, as in {@link
   * ContentHashes#blocks}; waits for them.
   */
  public synchronized String blocks(int first, int end) throws InterruptedException {
    while (known.nextClearBit(first) < end) {
      requireHashing();
      wait(LOOK_AGAIN_MILLIS);
    }
    return ContentHashes.HEX.formatHex(blocks, first * BYTES, end * BYTES);
  }

  /** The hashes of a file of so many blocks; waits for them. */
  public synchronized ContentHashes all(int count) throws InterruptedException {
    while (whole == null) {
      requireHashing();
      wait(LOOK_AGAIN_MILLIS);
    }
    return new ContentHashes(ContentHashes.HEX.formatHex(whole), blocks(0, count));
  }

  private void requireHashing() {
    if (broken.getAsBoolean()) {
      throw new IllegalStateException("hashing has failed");
    }
  }
}
