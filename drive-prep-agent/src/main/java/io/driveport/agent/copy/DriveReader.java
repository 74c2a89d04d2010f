package io.driveport.agent.copy;

import io.driveport.agent.copy.CopyEngine.Earlier;
import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.pass.BufferPool;
import io.driveport.agent.pass.Hashing;
import io.driveport.agent.pass.Load;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads files for one drive: takes the next one, fills loads, gives them to be hashed and written.
 * Several do so for the same drive, so that small files do not wait for each other; of large files
 * only one is read at a time, from its beginning to its end.
 */
final class DriveReader implements Runnable {

  // Within that time a reader notices that it is to stop.
  private static final long LONGEST_PAUSE_NANOS = 200_000_000;

  /** What the readers of a drive share. */
  record Shared(
      Iterator<PlannedFile> files,
      Earlier earlier,
      BufferPool.Share buffers,
      Hashing hashing,
      CopyEngine.Settings settings,
      Course course,
      CopyListener listener,
      BlockingQueue<Step> steps,
      PartialCheck check,
      ReentrantLock large) {}

  private final Shared shared;
  private @Nullable Load<Transfer> small;

  DriveReader(Shared shared) {
    this.shared = shared;
  }

  @Override
  public void run() {
    try {
      for (Optional<PlannedFile> file = next(); file.isPresent(); file = next()) {
        read(file.get());
      }
    } catch (CancellationException e) {
      // Whoever ended it knows why.
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      shared.course.fail(e);
    } finally {
      ship();
      shared.hashing.flush();
      shared.steps.add(new Step.ReaderEnded());
    }
  }

  private Optional<PlannedFile> next() {
    synchronized (shared.files) {
      return shared.course.goesOn() && shared.files.hasNext()
          ? Optional.of(shared.files.next())
          : Optional.empty();
    }
  }

  private void read(PlannedFile file) throws IOException, InterruptedException {
    try (SourceReader source = SourceReader.open(file.source(), shared.settings.patience())) {
      requireFit(file, source.stamp());
      Optional<PartialCopy> earlier = shared.earlier.of(file);
      if (earlier.isEmpty() && source.stamp().length() <= BlobLayout.PIECE) {
        readWhole(file, source);
      } else {
        ship();
        shared.large.lock();
        try {
          readLarge(file, source, earlier);
        } finally {
          shared.large.unlock();
        }
      }
    } catch (SourceException e) {
      shared.listener.failed(file, e);
    }
  }

  /** Says nothing of a file that the drive has failed to take meanwhile. */
  private void failed(Transfer transfer, SourceException why) throws IOException {
    if (transfer.blame()) {
      shared.listener.failed(transfer.file(), why);
    }
  }

  private void readWhole(PlannedFile file, SourceReader source)
      throws SourceException, InterruptedException {
    int length = (int) source.stamp().length();
    if (small == null || small.left() < length) {
      ship();
      small = load();
    }
    spend(length);
    ByteBuffer room;
    if (small.left() > length) {
      room = small.room(length + 1);
      source.whole(room);
    } else {
      room = small.room(length);
      source.next(room);
    }
    source.requireUnchanged();
    small.add(new Transfer(file, source.stamp(), shared.hashing.hashes()), 0, room);
  }

  private void readLarge(PlannedFile file, SourceReader source, Optional<PartialCopy> earlier)
      throws IOException, InterruptedException {
    Transfer transfer = new Transfer(file, source.stamp(), shared.hashing.hashes());
    Hashing.Stream hashes = shared.hashing.stream(transfer.hashes());
    if (earlier.isPresent()) {
      Optional<PartialCheck.Resumed> resumed =
          shared.check.resume(file, source.stamp(), earlier.get(), this::load);
      if (resumed.isPresent()) {
        transfer = resumed.get().transfer();
        hashes = resumed.get().hashes();
        source.skip(earlier.get().bytes());
      }
    }
    try {
      stream(source, transfer, hashes);
      hashes.end();
      shared.steps.add(new Step.End(transfer));
    } catch (SourceException e) {
      failed(transfer, e);
      shared.steps.add(new Step.Abandon(transfer, e.kind() != Kind.CHANGED));
    } catch (CancellationException e) {
      shared.steps.add(new Step.Abandon(transfer, true));
      throw e;
    }
  }

  private void stream(SourceReader source, Transfer transfer, Hashing.Stream hashes)
      throws SourceException, InterruptedException {
    while (source.left() > 0 && !transfer.isFailed()) {
      shared.course.requireGoingOn();
      Load<Transfer> load = load();
      int bytes = (int) Math.min(BlobLayout.PIECE, source.left());
      spend(bytes);
      long position = source.read();
      ByteBuffer room = load.room(bytes);
      try {
        source.next(room);
      } catch (SourceException e) {
        load.release();
        throw e;
      }
      if (!room.hasRemaining()) {
        load.release();
        break;
      }
      load.add(transfer, position, room);
      transfer.hash(load, source.read(), hashes);
      shared.steps.add(new Step.Write(load, false));
    }
    if (!transfer.isFailed()) {
      source.requireUnchanged();
    }
  }

  /** Gives the small files that were loaded away. */
  private void ship() {
    Load<Transfer> full = small;
    small = null;
    if (full == null) {
      return;
    }
    if (full.pieces().isEmpty()) {
      full.release();
      return;
    }
    shared.hashing.files(full);
    shared.steps.add(new Step.Write(full, true));
  }

  private Load<Transfer> load() throws InterruptedException {
    return shared.hashing.load(shared.buffers, shared.course::requireGoingOn);
  }

  private void spend(long bytes) throws InterruptedException {
    long left = shared.settings.bandwidth().reserve(bytes);
    while (left > 0) {
      shared.course.requireGoingOn();
      long pause = Math.min(left, LONGEST_PAUSE_NANOS);
      TimeUnit.NANOSECONDS.sleep(pause);
      left -= pause;
    }
  }

  // It may have changed since the plan was made.
  private static void requireFit(PlannedFile file, FileStamp stamp) throws SourceException {
    Optional<String> problem = BlobLayout.problemOfLength(file.blobType(), stamp.length());
    if (problem.isPresent()) {
      throw new SourceException(Kind.UNFIT, "it " + problem.get() + " now", null);
    }
  }
}
