package io.driveport.agent.copy;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Copies files to a drive in one pass: what is read is hashed and written block by block, and the
 * file is on the drive only when it is whole and durable.
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
  private long holes;

  /**
   * @param stopped asked before each block; once true, copying ends with a {@link
   *     CancellationException} and leaves nothing on the drive
   */
  public FileCopier(BooleanSupplier stopped) {
    this.stopped = stopped;
  }

  /**
   * Copies one file.
   *
   * @param passed told the number of bytes of each block that was written
   * @throws SourceException if the source can't be read or changes meanwhile
   * @throws IOException if the drive fails; {@link Drive} says how
   */
  public Copied copy(PlannedFile file, Drive drive, LongConsumer passed) throws IOException {
    try (SourceReader source = SourceReader.open(file.source())) {
      requireFit(file, source.stamp());
      hasher.begin(BlobLayout.pieceOf(file.blobType(), source.stamp().length()));
      try (Drive.Part part = drive.begin(file.drivePath())) {
        while (source.next(block)) {
          if (stopped.getAsBoolean()) {
            throw new CancellationException();
          }
          hasher.update(block);
          int bytes = block.remaining();
          part.write(block);
          passed.accept(bytes);
        }
        source.requireUnchanged();
        part.commit(source.read());
        holes += part.holes();
      }
      return new Copied(source.stamp(), hasher.finish());
    }
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
