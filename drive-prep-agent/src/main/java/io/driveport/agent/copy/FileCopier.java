package io.driveport.agent.copy;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Copies files to a drive in one pass: what is read is hashed and written block by block, and the
 * file is on the drive only when it is whole and durable. What of a large file is durable before
 * that is neither copied nor read from the source again, if the source stays as it is.
 *
 * <p>Three parts meet here and know nothing of each other: {@link SourceReader} delivers blocks,
 * {@link ContentHasher} looks at them, {@link Drive.Part} takes them. One instance per thread.
 */
public final class FileCopier {

  /**
   * A file that is durable on its drive.
   *
   * @param stamp the source as it was copied
   * @param hashes of exactly the bytes that were written
   */
  public record Copied(FileStamp stamp, ContentHashes hashes) {}

  private final ByteBuffer block = ByteBuffer.allocate(BlobLayout.PIECE);
  private final ContentHasher hasher = new ContentHasher();
  private final BooleanSupplier stopped;
  private final SyncPace pace;
  private long holes;

  /**
   * @param stopped asked before each block; once true, copying ends with a {@link
   *     CancellationException}
   * @param pace how often an unfinished file is made durable
   */
  public FileCopier(BooleanSupplier stopped, SyncPace pace) {
    this.stopped = stopped;
    this.pace = pace;
  }

  /**
   * Copies one file. Whatever ends it early, the drive has nothing under the file's name, and what
   * {@link CopyListener#durable} was told of can be resumed, unless the source has changed.
   *
   * @param earlier what an earlier run has made durable, from the beginning of the file
   * @throws SourceException if the source can't be read or changes meanwhile
   * @throws IOException if the drive fails; {@link Drive} says how
   */
  public Copied copy(
      PlannedFile file, Drive drive, Optional<PartialCopy> earlier, CopyListener listener)
      throws IOException {
    try (SourceReader source = SourceReader.open(file.source())) {
      requireFit(file, source.stamp());
      try (Drive.Part part = begun(file, drive, source, earlier, listener)) {
        try {
          passAll(source, part, listener);
          source.requireUnchanged();
        } catch (SourceException e) {
          if (e.kind() == Kind.CHANGED) {
            part.keep(false);
          }
          throw e;
        }
        part.commit(source.read());
        holes += part.holes();
      }
      return new Copied(source.stamp(), hasher.finish());
    }
  }

  private void passAll(SourceReader source, Drive.Part part, CopyListener listener)
      throws IOException {
    Synced synced = new Synced(source.read(), pace.nanos().getAsLong());
    while (source.next(block)) {
      requireNotStopped();
      hasher.update(block);
      int bytes = block.remaining();
      part.write(block);
      listener.passed(bytes);
      if (hasher.isBetweenPieces()
          && source.read() < source.stamp().length()
          && pace.isDue(source.read() - synced.bytes(), synced.nanos())) {
        part.sync();
        String blocks = hasher.pieces(synced.bytes());
        listener.durable(new PartialCopy(source.stamp(), synced.bytes(), source.read(), blocks));
        part.keep(true);
        synced = new Synced(source.read(), pace.nanos().getAsLong());
      }
    }
  }

  /** Up to where a file is durable, and since when. */
  private record Synced(long bytes, long nanos) {}

  private void requireNotStopped() {
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  /** The part to go on with; hasher and source are where it ends. */
  private Drive.Part begun(
      PlannedFile file,
      Drive drive,
      SourceReader source,
      Optional<PartialCopy> earlier,
      CopyListener listener)
      throws IOException {
    int piece = BlobLayout.pieceOf(file.blobType(), source.stamp().length());
    if (earlier.isPresent()) {
      String problem = "the source has changed since then";
      if (source.stamp().equals(earlier.get().stamp())) {
        Optional<Drive.Part> part =
            drive.resume(file.drivePath(), file.index(), earlier.get().bytes());
        problem = "its beginning is not on the drive as it was written";
        hasher.begin(piece);
        if (part.isPresent() && isIntact(part.get(), earlier.get())) {
          source.skip(earlier.get().bytes());
          listener.resumed(earlier.get().bytes());
          return part.get();
        }
      }
      listener.startedOver(problem);
    }
    hasher.begin(piece);
    return drive.begin(file.drivePath(), file.index());
  }

  /** Hashes what is on the drive and compares it with what was written; closes what is not that. */
  private boolean isIntact(Drive.Part part, PartialCopy earlier) throws IOException {
    boolean intact = false;
    try {
      part.keep(true);
      for (long at = 0; at < earlier.bytes(); at += block.limit()) {
        requireNotStopped();
        part.read(block.clear().limit((int) Math.min(BlobLayout.PIECE, earlier.bytes() - at)), at);
        hasher.update(block.flip());
      }
      intact = hasher.isBetweenPieces() && hasher.pieces(0).equals(earlier.blocks());
      part.keep(intact);
    } catch (CancellationException | DriveVanishedException e) {
      part.close();
      throw e;
    } catch (IOException e) {
      // The drive can't read what it took, so that must be written elsewhere on it.
      part.keep(false);
    }
    if (!intact) {
      part.close();
    }
    return intact;
  }

  /** Bytes of zeros that take no room, of all files that were copied. */
  public long holes() {
    return holes;
  }

  // It may have changed since the plan was made.
  private static void requireFit(PlannedFile file, FileStamp stamp) throws SourceException {
    Optional<String> problem = BlobLayout.problemOfLength(file.blobType(), stamp.length());
    if (problem.isPresent()) {
      throw new SourceException(Kind.UNFIT, "it " + problem.get() + " now", null);
    }
  }
}
