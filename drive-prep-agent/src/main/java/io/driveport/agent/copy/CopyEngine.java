package io.driveport.agent.copy;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.pass.BufferPool;
import io.driveport.agent.pass.Hashing;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Copies files to drives in one pass: what is read is hashed and written at the same time, and a
 * file is on its drive only when it is whole and durable. What of a large file is durable before
 * that is neither copied nor read from the source again, if the source stays as it is.
 *
 * <p>Each drive has readers, a writer and a syncer of its own, so that a slow one delays nobody;
 * memory, processors and the bandwidth limit are shared by all. {@code
 * docs/adr/0020-copy-engine.md} shows how the parts work together.
 */
public final class CopyEngine implements AutoCloseable {

  private static final int READERS = 2;

  /**
   * How it works.
   *
   * @param buffers of 4 MiB each, for all drives together
   * @param bandwidth how much is read in a second
   * @param pace how often what was written is made durable
   * @param patience with sources and drives that fail
   * @param readBack whether what was made durable is read again and compared
   */
  public record Settings(
      int buffers, Bandwidth bandwidth, SyncPace pace, Patience patience, boolean readBack) {

    private static final int USUAL_BUFFERS = 24;

    /** As it is for users, who may limit the bandwidth and have everything read again. */
    public static Settings of(Bandwidth bandwidth, boolean readBack) {
      return new Settings(USUAL_BUFFERS, bandwidth, SyncPace.USUAL, Patience.USUAL, readBack);
    }
  }

  /** Knows what earlier runs have made durable of files that are not whole. */
  @FunctionalInterface
  public interface Earlier {
    /** From the beginning of the file; empty if there is nothing. */
    Optional<PartialCopy> of(PlannedFile file) throws IOException;
  }

  /**
   * How copying to a drive has ended.
   *
   * @param holes bytes of zeros that take no room
   * @param fromMemory how many checks of what was written may have read what the system remembers
   *     of it, and not the drive
   * @param driveEnded why the drive takes no more; empty if it does
   */
  public record Ended(long holes, long fromMemory, Optional<IOException> driveEnded) {}

  private final Settings settings;
  private final BooleanSupplier stopped;
  private final Hashing hashing;
  private final BufferPool buffers;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("copy-", 0).factory());

  /**
   * Nothing is copied yet.
   *
   * @param bytes about how many will be copied
   * @param stopped asked before each block; once true, copying ends with what was read
   */
  public CopyEngine(Settings settings, long bytes, BooleanSupplier stopped) {
    this.settings = settings;
    this.stopped = stopped;
    this.hashing = new Hashing(bytes);
    this.buffers = new BufferPool(settings.buffers(), BlobLayout.PIECE);
  }

  /**
   * Copies {@code files} to {@code drive}, which nobody else uses meanwhile; returns when each of
   * them is durable, has failed, or was not tried because copying has ended early. Called in a
   * thread for each drive.
   *
   * @throws IOException if the listener can't record something
   */
  public Ended copy(Drive drive, List<PlannedFile> files, Earlier earlier, CopyListener listener)
      throws IOException, InterruptedException {
    Course course = new Course(stopped);
    BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    Optional<ReadBack> readBack =
        settings.readBack() ? Optional.of(new ReadBack()) : Optional.empty();
    DriveSyncer syncer = new DriveSyncer(drive, hashing, course, listener, readBack);
    try (BufferPool.Share share = buffers.share()) {
      DriveReader.Shared shared =
          new DriveReader.Shared(
              files.iterator(),
              earlier,
              share,
              hashing,
              settings,
              course,
              listener,
              steps,
              new PartialCheck(drive, hashing, course, listener),
              new ReentrantLock());
      for (int i = 0; i < READERS; i++) {
        threads.execute(new DriveReader(shared));
      }
      new DriveWriter(drive, steps, syncer, threads, settings, course, listener).run(READERS);
    } catch (InterruptedException e) {
      course.fail(e);
    }
    return new Ended(
        syncer.holes(), readBack.map(ReadBack::fromMemory).orElse(0L), course.driveEnded());
  }

  /** How the blocks were hashed so far. */
  public BlockMd5.Totals hashed() {
    return hashing.totals();
  }

  @Override
  public void close() {
    threads.close();
    hashing.close();
  }
}
