package io.driveport.agent.hash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hashes blocks, which are independent of each other, with MD5: in lanes, as many at once as there
 * are lanes, where the process can do that; else one by one. Either way on all threads of an
 * executor.
 *
 * <p>Blocks wait until there are enough for all lanes, or until {@link #flush} is called: whoever
 * needs a hash, or the memory that a block holds, calls it. Safe for use by several threads.
 */
public final class BlockMd5 {

  /** For fewer bytes than this, lanes are not worth their warm-up. */
  static final long WORTH_LANES = 1L << 30;

  // So many blocks are cut into tasks that several threads have some.
  private static final int GROUPS_OF_TASK = 32;

  // With fewer blocks than this part of the lanes, one by one is faster.
  private static final int QUARTER = 4;

  /**
   * A block, or a file that is not larger than one.
   *
   * @param bytes all remaining ones count; they must not change until they are hashed
   * @param hashed is given the MD5, once, in some thread
   */
  public record Block(ByteBuffer bytes, Consumer<byte[]> hashed) {}

  /**
   * How many bytes took which path.
   *
   * @param inLanes many blocks at once
   * @param oneByOne with {@link java.security.MessageDigest}
   */
  public record Totals(long inLanes, long oneByOne) {}

  private final Executor executor;
  private final Optional<Lanes> lanes;
  private final ArrayDeque<Block> waiting = new ArrayDeque<>();
  private final AtomicLong inLanes = new AtomicLong();
  private final AtomicLong oneByOne = new AtomicLong();

  private BlockMd5(Executor executor, Optional<Lanes> lanes) {
    this.executor = executor;
    this.lanes = lanes;
  }

  /**
   * Hashes as fast as this process can.
   *
   * @param bytes about how many there will be
   */
  public static BlockMd5 forBytes(long bytes, Executor executor) {
    Optional<Lanes> lanes = bytes < WORTH_LANES ? Optional.empty() : Lanes.ofThisProcess();
    lanes.ifPresent(Lanes::warmUp);
    return new BlockMd5(executor, lanes);
  }

  /** Hashes in these lanes if they are warm; one by one if there are none. */
  static BlockMd5 in(Optional<Lanes> lanes, Executor executor) {
    return new BlockMd5(executor, lanes);
  }

  /** Hashes {@code blocks} some time. */
  public void add(List<Block> blocks) {
    if (lanes.isEmpty() || !lanes.get().areWarm()) {
      executor.execute(() -> hashAlone(blocks));
      return;
    }
    List<Block> ready = new ArrayList<>();
    synchronized (waiting) {
      waiting.addAll(blocks);
      while (waiting.size() >= lanes.get().count()) {
        take(lanes.get().count(), ready);
      }
    }
    hashInLanes(ready, lanes.get());
  }

  /** Hashes what waits for others, however few they are. */
  public void flush() {
    List<Block> ready = new ArrayList<>();
    synchronized (waiting) {
      take(waiting.size(), ready);
    }
    lanes.ifPresent(each -> hashInLanes(ready, each));
  }

  private void take(int count, List<Block> target) {
    for (int i = 0; i < count; i++) {
      target.add(waiting.remove());
    }
  }

  private void hashInLanes(List<Block> blocks, Lanes warm) {
    // Blocks of a group should end at about the same time.
    blocks.sort(Comparator.comparingInt((Block block) -> block.bytes().remaining()));
    int step = warm.count() * GROUPS_OF_TASK;
    for (int from = 0; from < blocks.size(); from += step) {
      List<Block> task = blocks.subList(from, Math.min(from + step, blocks.size()));
      executor.execute(() -> hashGroups(task, warm));
    }
  }

  private void hashGroups(List<Block> blocks, Lanes warm) {
    for (int from = 0; from < blocks.size(); from += warm.count()) {
      List<Block> group = blocks.subList(from, Math.min(from + warm.count(), blocks.size()));
      if (group.size() < warm.count() / QUARTER) {
        hashAlone(group);
        continue;
      }
      List<byte[]> hashes = warm.digest(group.stream().map(Block::bytes).toList());
      for (int i = 0; i < group.size(); i++) {
        inLanes.addAndGet(group.get(i).bytes().remaining());
        group.get(i).hashed().accept(hashes.get(i));
      }
    }
  }

  private void hashAlone(List<Block> blocks) {
    // One for all of them: it keeps the memory that it copies bytes into.
    MessageDigest digest = Digests.md5();
    for (Block block : blocks) {
      oneByOne.addAndGet(block.bytes().remaining());
      digest.update(block.bytes().duplicate());
      block.hashed().accept(digest.digest());
    }
  }

  /** Counts the bytes of blocks that were hashed elsewhere, one after the other. */
  public void hashedElsewhere(long bytes) {
    oneByOne.addAndGet(bytes);
  }

  /** What has been hashed so far. */
  public Totals totals() {
    return new Totals(inLanes.get(), oneByOne.get());
  }
}
