package io.driveport.agent.copy;

import io.driveport.agent.copy.Load.Piece;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.hash.BlockMd5.Block;
import io.driveport.agent.hash.Digests;
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
final class Hashing implements AutoCloseable {

  private final ExecutorService processors;
  private final BlockMd5 md5;
  private volatile boolean broken;

  /**
   * @param bytes about how many there will be
   */
  Hashing(long bytes) {
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
  FileHashes hashes() {
    return new FileHashes(() -> broken);
  }

  /** Hashes the small files of {@code load}, each of which is one block. */
  void files(Load load) {
    List<Block> blocks = new ArrayList<>();
    for (Piece piece : load.pieces()) {
      if (piece.bytes().hasRemaining()) {
        FileHashes hashes = piece.transfer().hashes();
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
      for (Piece piece : load.pieces()) {
        sha256.update(piece.bytes().duplicate());
        piece.transfer().hashes().whole(sha256.digest());
      }
      load.release();
    });
  }

  /** Hashes a large file, whose loads come in their order. */
  Stream stream(FileHashes hashes, int pieceBytes) {
    return new Stream(hashes, pieceBytes);
  }

  /** Hashes what waits for more of its kind. */
  void flush() {
    md5.flush();
  }

  BlockMd5.Totals totals() {
    return md5.totals();
  }

  @Override
  public void close() {
    processors.close();
  }

  /** A large file. */
  final class Stream {

    private final FileHashes hashes;
    private final int pieceBytes;
    private final InTurn inTurn = new InTurn(processors);
    private final MessageDigest whole = Digests.sha256();
    private final MessageDigest longPiece = Digests.md5();
    private int blocks;
    private int inPiece;

    private Stream(FileHashes hashes, int pieceBytes) {
      this.hashes = hashes;
      this.pieceBytes = pieceBytes;
    }

    /** Hashes a load of one piece, which is a whole block unless blocks are larger. */
    void next(Load load) {
      ByteBuffer bytes = load.pieces().getFirst().bytes();
      boolean isBlock = pieceBytes == BlobLayout.PIECE;
      load.use(isBlock ? 2 : 1);
      if (isBlock) {
        int number = blocks++;
        md5.add(
            List.of(
                new Block(
                    bytes,
                    hash -> {
                      hashes.block(number, hash);
                      load.release();
                    })));
      }
      inTurn.execute(() -> {
        whole.update(bytes.duplicate());
        if (!isBlock) {
          partOfBlock(bytes);
        }
        load.release();
      });
    }

    // Such a block is longer than a buffer, so that its loads have to be hashed one by one.
    private void partOfBlock(ByteBuffer bytes) {
      longPiece.update(bytes.duplicate());
      md5.hashedElsewhere(bytes.remaining());
      inPiece += bytes.remaining();
      if (inPiece >= pieceBytes) {
        endLongPiece();
      }
    }

    private void endLongPiece() {
      hashes.block(blocks++, longPiece.digest());
      inPiece = 0;
    }

    /** The file has ended. */
    void end() {
      inTurn.execute(() -> {
        if (inPiece > 0) {
          endLongPiece();
        }
        hashes.whole(whole.digest());
      });
    }
  }
}
