package io.driveport.agent.verify;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.pass.BufferPool;
import io.driveport.agent.pass.FileHashes;
import io.driveport.agent.pass.Hashing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The files that are being read and hashed at a time: many, since most are small, but no more than
 * memory can hold, however many blocks they have. What is found is told in their order.
 */
final class ChecksUnderway implements AutoCloseable {

  /** Is told where files differ. */
  @FunctionalInterface
  interface Differences {
    /**
     * A file differs.
     *
     * @throws IOException if it is not the file that is to blame
     */
    void tell(Difference difference) throws IOException;
  }

  private static final int READERS = 2;
  private static final int BUFFERS = 24;
  // A block takes about 200 bytes while its file is under way.
  private static final int MOST_BLOCKS = 50_000;

  private final BlockingQueue<FileCheck> toRead = new LinkedBlockingQueue<>();
  private final Queue<FileCheck> underway = new ArrayDeque<>();
  private final Differences differences;
  private final Hashing hashing;
  private final BufferPool.Share buffers = new BufferPool(BUFFERS, BlobLayout.PIECE).share();
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().daemon().name("read-", 0).factory());
  private final AtomicLong fromMemory = new AtomicLong();
  private long blocks;

  /**
   * Nothing is read yet.
   *
   * @param bytes about how many there will be
   * @param read told of bytes that were read, by several threads
   * @param whole told of files that are not empty and were read to their end, by several threads
   */
  ChecksUnderway(long bytes, LongConsumer read, Consumer<Path> whole, Differences differences) {
    this.differences = differences;
    this.hashing = new Hashing(bytes);
    FileReader.Shared shared =
        new FileReader.Shared(
            toRead, buffers, hashing, new ReentrantLock(), read, whole, fromMemory);
    for (int i = 0; i < READERS; i++) {
      readers.execute(new FileReader(shared));
    }
  }

  /** For the hashes of one file. */
  FileHashes hashes() {
    return hashing.hashes();
  }

  /** Begins a check, once there is room for it. */
  void begin(FileCheck check) throws IOException, InterruptedException {
    while (!underway.isEmpty() && blocks + weight(check) > MOST_BLOCKS) {
      endFirst();
    }
    blocks += weight(check);
    underway.add(check);
    toRead.add(check);
  }

  /** Where a file differs that is looked at by itself. */
  List<Difference> differencesOf(FileCheck check) throws InterruptedException {
    toRead.add(check);
    return check.differences();
  }

  private static int weight(FileCheck check) {
    return 1 + check.chunks().size();
  }

  /** Ends all checks that were begun. */
  void end() throws IOException, InterruptedException {
    while (!underway.isEmpty()) {
      endFirst();
    }
  }

  private void endFirst() throws IOException, InterruptedException {
    FileCheck first = underway.remove();
    for (Difference difference : first.differences()) {
      differences.tell(difference);
    }
    blocks -= weight(first);
  }

  /** How many files may have been read from memory, and not from the drive. */
  long fromMemory() {
    return fromMemory.get();
  }

  /** How blocks were hashed so far. */
  BlockMd5.Totals hashed() {
    return hashing.totals();
  }

  @Override
  public void close() {
    readers.shutdownNow();
    hashing.close();
    buffers.close();
  }
}
