package io.driveport.agent.copy;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.pass.FileHashes;
import io.driveport.agent.pass.Hashed;
import io.driveport.agent.pass.Hashing;
import io.driveport.agent.pass.Load;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A file between its source and its drive. The thread that reads it makes it; from then on it
 * belongs to the thread that writes it, {@link #isFailed}, {@link #blame} and its hashes excepted.
 */
final class Transfer implements Hashed {

  private final PlannedFile file;
  private final FileStamp stamp;
  private final FileHashes hashes;
  private final int pieceBytes;
  private Drive.@Nullable Part part;
  private long written;
  private long durable;
  private volatile boolean failed;
  private final AtomicBoolean blamed = new AtomicBoolean();

  Transfer(PlannedFile file, FileStamp stamp, FileHashes hashes) {
    this.file = file;
    this.stamp = stamp;
    this.hashes = hashes;
    this.pieceBytes = BlobLayout.pieceOf(file.blobType(), stamp.length());
  }

  /** The beginning of the file is in {@code part} already, durably. */
  Transfer resuming(Drive.Part begun, long bytes) {
    part = begun;
    written = bytes;
    durable = bytes;
    return this;
  }

  PlannedFile file() {
    return file;
  }

  FileStamp stamp() {
    return stamp;
  }

  @Override
  public FileHashes hashes() {
    return hashes;
  }

  int pieceBytes() {
    return pieceBytes;
  }

  /** Hashes the next load, which ends at {@code end} of the file. */
  void hash(Load<Transfer> load, long end, Hashing.Stream target) {
    if (pieceBytes == BlobLayout.PIECE) {
      target.block(load);
    } else {
      target.part(load, end % pieceBytes == 0 || end == stamp.length());
    }
  }

  /** The hashes of the whole file; waits for them. */
  Copied copied() throws InterruptedException {
    int count = Math.toIntExact(Math.ceilDiv(stamp.length(), pieceBytes));
    return new Copied(stamp, hashes.all(count));
  }

  /** The unfinished file on {@code drive}, which is begun if it was not yet. */
  Drive.Part part(Drive drive) throws IOException {
    if (part == null) {
      part = drive.begin(file.drivePath(), file.index());
    }
    return part;
  }

  /** The unfinished file on the drive; null if it was not begun. */
  Drive.@Nullable Part part() {
    return part;
  }

  void wrote(long bytes) {
    written += bytes;
  }

  /** The end of the last whole piece that was written. */
  long writtenPieces() {
    return written / pieceBytes * pieceBytes;
  }

  /** Up to where it is recorded as durable. */
  long durable() {
    return durable;
  }

  /** The beginning is durable up to {@code bytes}. */
  void durable(long bytes) {
    durable = bytes;
  }

  /** Nothing more of it is to be read or written. */
  void fail() {
    failed = true;
  }

  boolean isFailed() {
    return failed;
  }

  /** Whether nobody was told yet that the file has failed; asked before somebody is. */
  boolean blame() {
    return blamed.compareAndSet(false, true);
  }
}
