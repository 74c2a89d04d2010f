package io.driveport.agent.progress;

import java.util.concurrent.atomic.AtomicLong;

/** How far one drive is. Written by the thread of the drive, read by any. */
public final class DriveProgress {

  private final String driveId;
  private final long plannedFiles;
  private final long plannedBytes;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong underway = new AtomicLong();
  private final AtomicLong copiedBytes = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** Nothing is done yet. */
  public DriveProgress(String driveId, long plannedFiles, long plannedBytes) {
    this.driveId = driveId;
    this.plannedFiles = plannedFiles;
    this.plannedBytes = plannedBytes;
  }

  /** A file was there already, whole. */
  public void alreadyDone(long length) {
    files.incrementAndGet();
    bytes.addAndGet(length);
  }

  /** Bytes of the file that is being copied were there already. */
  public void resumed(long count) {
    underway.addAndGet(count);
  }

  /** Bytes of the file that is being copied have been written. */
  public void passed(long count) {
    underway.addAndGet(count);
    copiedBytes.addAndGet(count);
  }

  /** The file that was being copied is durable. */
  public void fileDone(long length) {
    files.incrementAndGet();
    bytes.addAndGet(length);
    underway.set(0);
  }

  /** The file that was being copied has failed. */
  public void fileFailed() {
    failed.incrementAndGet();
    underway.set(0);
  }

  /** The file that was being copied counts neither as done nor as failed. */
  public void fileStopped() {
    underway.set(0);
  }

  /** Serial number of the drive. */
  public String driveId() {
    return driveId;
  }

  /** Files assigned to the drive. */
  public long plannedFiles() {
    return plannedFiles;
  }

  /** Their length in bytes. */
  public long plannedBytes() {
    return plannedBytes;
  }

  /** Files that are durable. */
  public long files() {
    return files.get();
  }

  /** Their length in bytes. */
  public long bytes() {
    return bytes.get();
  }

  /** Files that failed. */
  public long failed() {
    return failed.get();
  }

  /** Bytes done, those of the file that is being copied included. */
  public long bytesWithUnderway() {
    return bytes.get() + underway.get();
  }

  /** Bytes written by this run, whatever became of them; for the rate. */
  public long copiedBytes() {
    return copiedBytes.get();
  }
}
