package io.driveport.agent.verify;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.manifest.ManifestItem.Chunk;
import io.driveport.agent.os.Posix;
import io.driveport.agent.pass.BufferPool;
import io.driveport.agent.pass.Hashing;
import io.driveport.agent.pass.Load;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a drive and gives them to be hashed, several at a time so that small ones do not
 * wait for each other; of large ones only one is read at a time, from its beginning to its end.
 */
final class FileReader implements Runnable {

  /**
   * What the readers of a drive share.
   *
   * @param whole told of files that are not empty and were read to their end
   * @param fromMemory counts files that the system can't be made to forget
   */
  record Shared(
      BlockingQueue<FileCheck> checks,
      BufferPool.Share buffers,
      Hashing hashing,
      Lock large,
      LongConsumer read,
      Consumer<Path> whole,
      AtomicLong fromMemory) {}

  private final Shared shared;
  private @Nullable Load<FileCheck> small;

  FileReader(Shared shared) {
    this.shared = shared;
  }

  /** Reads until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        read(next());
      }
    } catch (InterruptedException e) {
      // Nothing is left to read.
    }
  }

  private FileCheck next() throws InterruptedException {
    FileCheck next = shared.checks.poll();
    if (next == null) {
      // Somebody waits for what was read already.
      ship();
      shared.hashing.flush();
      next = shared.checks.take();
    }
    return next;
  }

  private void read(FileCheck check) throws InterruptedException {
    try (FileChannel channel = FileChannel.open(check.file(), READ, NOFOLLOW_LINKS)) {
      if (!Posix.forget(check.file())) {
        shared.fromMemory.incrementAndGet();
      }
      if (!check.fits(channel.size())) {
        return;
      }
      if (isSmall(check, channel.size())) {
        whole(check, channel);
      } else {
        ship();
        shared.large.lock();
        try {
          stream(check, channel);
        } finally {
          shared.large.unlock();
        }
      }
      if (channel.size() > 0) {
        shared.whole.accept(check.file());
      }
      check.wasRead();
    } catch (IOException e) {
      check.failed(String.valueOf(e.getMessage()).replace(check.file() + ": ", ""));
    } catch (RuntimeException | Error e) {
      // Whoever waits for it must learn of it.
      check.failed(e.toString());
    }
  }

  /** Whether it fits into a buffer, and is one block or none. */
  private static boolean isSmall(FileCheck check, long length) {
    return length <= BlobLayout.PIECE
        && check.chunks().size() <= 1
        && check.chunks().stream().mapToLong(Chunk::length).sum() == length;
  }

  private void whole(FileCheck check, FileChannel channel)
      throws IOException, InterruptedException {
    int length = (int) channel.size();
    if (small == null || small.left() < length) {
      ship();
      small = load();
    }
    small.add(check, 0, filled(small.room(length), channel, 0));
  }

  private void stream(FileCheck check, FileChannel channel)
      throws IOException, InterruptedException {
    Hashing.Stream stream = shared.hashing.stream(check.hashes());
    long position = 0;
    for (Chunk chunk : check.chunks()) {
      between(check, channel, position, chunk.offset(), stream);
      position = chunk.offset() + chunk.length();
      if (chunk.length() <= BlobLayout.PIECE) {
        try (Passing passing = new Passing(check, channel, chunk.offset(), chunk.length())) {
          stream.block(passing.load);
        }
      } else {
        longBlock(check, channel, chunk, stream);
      }
    }
    between(check, channel, position, channel.size(), stream);
    stream.end();
  }

  private void longBlock(FileCheck check, FileChannel channel, Chunk chunk, Hashing.Stream stream)
      throws IOException, InterruptedException {
    for (int done = 0; done < chunk.length(); ) {
      int count = Math.min(BlobLayout.PIECE, chunk.length() - done);
      try (Passing passing = new Passing(check, channel, chunk.offset() + done, count)) {
        done += count;
        stream.part(passing.load, done == chunk.length());
      }
    }
  }

  private void between(
      FileCheck check, FileChannel channel, long from, long to, Hashing.Stream stream)
      throws IOException, InterruptedException {
    for (long at = from; at < to; ) {
      int count = (int) Math.min(BlobLayout.PIECE, to - at);
      try (Passing passing = new Passing(check, channel, at, count)) {
        stream.between(passing.load);
        at += count;
      }
    }
  }

  /** A load of a large file, for as long as it is given away. */
  private final class Passing implements AutoCloseable {

    private final Load<FileCheck> load;

    Passing(FileCheck check, FileChannel channel, long position, int count)
        throws IOException, InterruptedException {
      load = load();
      try {
        load.add(check, position, filled(load.room(count), channel, position));
      } catch (IOException e) {
        load.release();
        throw e;
      }
    }

    @Override
    public void close() {
      load.release();
    }
  }

  private ByteBuffer filled(ByteBuffer room, FileChannel channel, long position)
      throws IOException {
    int length = room.remaining();
    while (room.hasRemaining()) {
      int count;
      try {
        count = channel.read(room, position + room.position());
      } catch (IOException e) {
        throw new IOException(
            "reading failed after byte %d: %s"
                .formatted(position + room.position(), e.getMessage()),
            e);
      }
      if (count < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    shared.read.accept(length);
    return room.flip();
  }

  private void ship() {
    Load<FileCheck> full = small;
    small = null;
    if (full != null) {
      shared.hashing.files(full);
      full.release();
    }
  }

  private Load<FileCheck> load() throws InterruptedException {
    return shared.hashing.load(shared.buffers, () -> {});
  }
}
