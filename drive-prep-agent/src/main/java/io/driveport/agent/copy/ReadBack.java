package io.driveport.agent.copy;

import io.driveport.agent.copy.DurabilityBatch.Extent;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.WrittenFile;
import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.hash.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;

/** Reads again what was made durable, and compares its blocks with those that were read. */
final class ReadBack {

  private long fromMemory;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BlobLayout.PIECE);

  /** Checks what is new of a file that is whole. */
  void check(Transfer transfer) throws IOException, InterruptedException {
    check(transfer, transfer.stamp().length());
  }

  /** Checks what is new of a file's beginning. */
  void check(Extent extent) throws IOException, InterruptedException {
    check(extent.transfer(), extent.bytes());
  }

  private void check(Transfer transfer, long end) throws IOException, InterruptedException {
    long piece = transfer.pieceBytes();
    try (WrittenFile file = WrittenFile.at(Objects.requireNonNull(transfer.part()).place())) {
      fromMemory += file.isForgotten() ? 0 : 1;
      for (long at = transfer.durable(); at < end; at += piece) {
        int number = Math.toIntExact(at / piece);
        String found = md5(file, at, Math.min(end, at + piece));
        if (!found.equals(transfer.hashes().blocks(number, number + 1))) {
          throw new IOException(
              "block %d at byte %d reads back otherwise than it was written".formatted(number, at));
        }
      }
    }
  }

  /** How many checks may have read what the system remembers, and not the drive. */
  long fromMemory() {
    return fromMemory;
  }

  private String md5(WrittenFile file, long from, long to) throws IOException {
    MessageDigest md5 = Digests.md5();
    for (long at = from; at < to; at += BlobLayout.PIECE) {
      file.read(buffer.clear().limit((int) Math.min(BlobLayout.PIECE, to - at)), at);
      md5.update(buffer);
    }
    return ContentHashes.HEX.formatHex(md5.digest());
  }
}
