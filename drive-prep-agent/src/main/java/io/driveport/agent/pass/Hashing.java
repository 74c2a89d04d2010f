package io.driveport.agent.pass;

import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.hash.BlockMd5.Block;
import io.driveport.agent.hash.Digests;
import io.driveport.agent.pass.Load.Piece;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Hashes what was read, on all processors: blocks in any order, each file from its beginning to its
 * end. What was loaded stays in its buffer until both are done.
 */
public final class Hashing implements AutoCloseable {

  // After so long without a buffer, whatever holds some to wait for company has waited enough.
  private static final long PATIENT_MILLIS = 20;

  private final ExecutorService processors;
  private final BlockMd5 md5;
  private volatile boolean broken;

  /**
   * Nothing is hashed yet.
   *
   * @param bytes about how many there will be
   */
  public Hashing(long bytes) {
    ThreadFactory threads =
        Thread.ofPlatform()
            .daemon()
            .name("hash-", 0)
            .uncaughtExceptionHandler((_, _) -> broken = true)
            .factory();
    processors = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), threads);
    md5 = BlockMd5.forBytes(bytes, processors);
  }

  /** For the hashes of one file. */
  public FileHashes hashes() {
    return new FileHashes(() -> broken);
  }

  /**
   * Memory to read into, as soon as there is some.
   *
   * @param goesOn called while there is none; may throw to end the waiting
   */
  public <F extends Hashed> Load<F> load(BufferPool.Share buffers, Runnable goesOn)
      throws InterruptedException {
    ByteBuffer buffer = buffers.take(PATIENT_MILLIS);
    while (buffer == null) {
      goesOn.run();
      flush();
      buffer = buffers.take(PATIENT_MILLIS);
    }
    return new Load<>(buffer, buffers);
  }

  /** Hashes the small files of {@code load}, each of which is one block. */
  public <F extends Hashed> void files(Load<F> load) {
    List<Block> blocks = new ArrayList<>();
    for (Piece<F> piece : load.pieces()) {
      if (piece.bytes().hasRemaining()) {
        FileHashes hashes = piece.file().hashes();
        blocks.add(
            new Block(
                piece.bytes(),
                hash -> {
                  hashes.block(0, hash);
                  load.release();
                }));
      }
    }
    load.use(blocks.size() + 1);
    md5.add(blocks);
    processors.execute(() -> {
      MessageDigest sha256 = Digests.sha256();
      for (Piece<F> piece : load.pieces()) {
        sha256.update(piece.bytes().duplicate());
        piece.file().hashes().whole(sha256.digest());
      }
      load.release();
    });
  }

  /** Hashes a large file, whose loads come in their order. */
  public Stream stream(FileHashes hashes) {
    return new Stream(hashes);
  }

  /** Hashes what waits for more of its kind. */
  public void flush() {
    md5.flush();
  }

  /** How the blocks were hashed so far. */
  public BlockMd5.Totals totals() {
    return md5.totals();
  }

  @Override
  public void close() {
    processors.close();
  }

  /** A large file. */
  public final class Stream {

    private final FileHashes hashes;
    private final InTurn inTurn = new InTurn(processors);
    private final MessageDigest whole = Digests.sha256();
    private final MessageDigest longBlock = Digests.md5();
    private int blocks;

    private Stream(FileHashes hashes) {
      this.hashes = hashes;
    }

    /** Hashes a load that is the next block. */
    public void block(Load<?> load) {
      int number = blocks++;
      ByteBuffer bytes = bytes(load);
      load.use(2);
      md5.add(
          List.of(
              new Block(
                  bytes,
                  hash -> {
                    hashes.block(number, hash);
                    load.release();
                  })));
      inTurn.execute(() -> {
        whole.update(bytes.duplicate());
        load.release();
      });
    }

    /**
     * Hashes a load that is a part of the next block, which is longer than a buffer, so that its
     * loads have to be hashed one after the other.
     *
     * @param last whether the block ends with it
     */
    public void part(Load<?> load, boolean last) {
      int number = last ? blocks++ : blocks;
      ByteBuffer bytes = bytes(load);
      load.use(1);
      inTurn.execute(() -> {
        whole.update(bytes.duplicate());
        longBlock.update(bytes.duplicate());
        md5.hashedElsewhere(bytes.remaining());
        if (last) {
          hashes.block(number, longBlock.digest());
        }
        load.release();
      });
    }

    /** Hashes a load that is in no block. */
    public void between(Load<?> load) {
      ByteBuffer bytes = bytes(load);
      load.use(1);
      inTurn.execute(() -> {
        whole.update(bytes.duplicate());
        load.release();
      });
    }

    private static ByteBuffer bytes(Load<?> load) {
      return load.pieces().getFirst().bytes();
    }

    /** The file has ended. */
    public void end() {
      inTurn.execute(() -> hashes.whole(whole.digest()));
    }
  }
}
