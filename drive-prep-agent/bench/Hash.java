import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.hash.BlockMd5.Block;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** How fast one core hashes: MD5 one block after the other, MD5 in vector lanes, SHA-256. */
final class Hash {

  private static final int BLOCK = 4 << 20;
  private static final int BLOCKS = 16;
  private static final int ROUNDS = 12;

  private Hash() {}

  /** What is measured: it hashes all blocks once. */
  private interface Way {
    void hash(List<ByteBuffer> blocks) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    List<ByteBuffer> blocks = new ArrayList<>();
    byte[] bytes = new byte[BLOCK];
    for (int i = 0; i < BLOCKS; i++) {
      new Random(i).nextBytes(bytes);
      blocks.add(ByteBuffer.allocateDirect(BLOCK).put(bytes).flip());
    }
    measure("MD5, MessageDigest", all -> digest("MD5", all), blocks);
    BlockMd5 lanes = BlockMd5.forBytes(Long.MAX_VALUE, Runnable::run);
    long end = System.nanoTime() + 30_000_000_000L;
    while (lanes.totals().inLanes() == 0 && System.nanoTime() < end) {
      add(lanes, blocks);
      Thread.sleep(100);
    }
    if (lanes.totals().inLanes() == 0) {
      System.out.println("MD5 in lanes: not on this machine");
    } else {
      measure("MD5, vector lanes", all -> add(lanes, all), blocks);
    }
    measure("SHA-256, MessageDigest", all -> digest("SHA-256", all), blocks);
  }

  private static void add(BlockMd5 lanes, List<ByteBuffer> blocks) {
    lanes.add(blocks.stream().map(each -> new Block(each.duplicate(), _ -> {})).toList());
  }

  private static void digest(String algorithm, List<ByteBuffer> blocks) throws Exception {
    for (ByteBuffer block : blocks) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(block.duplicate());
      digest.digest();
    }
  }

  /** The best of some rounds, as other work takes the processor away now and then. */
  private static void measure(String name, Way way, List<ByteBuffer> blocks) throws Exception {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      way.hash(blocks);
      best = Math.min(best, System.nanoTime() - begun);
    }
    System.out.printf(
        Locale.ROOT, "%-24s %,7.0f MB/s%n", name, (double) BLOCK * BLOCKS / best * 1e3);
  }
}
