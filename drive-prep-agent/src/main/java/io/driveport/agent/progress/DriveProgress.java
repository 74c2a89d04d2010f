package io.driveport.agent.progress;

import java.util.concurrent.atomic.AtomicLong;

/** How far one drive is. Safe for use by several threads. */
public final class DriveProgress {

  private final String driveId;
  private final long plannedFiles;
  private final long plannedBytes;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong underway = new AtomicLong();
  private final AtomicLong copiedBytes = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile String current = "";

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

  /** Bytes of a file that is being copied were there already. */
  public void resumed(long count) {
    underway.addAndGet(count);
  }

  /**
   * Bytes of a file that is being copied have been written.
   *
   * @param file what a person knows it by
   */
  public void passed(String file, long count) {
    current = file;
    underway.addAndGet(count);
    copiedBytes.addAndGet(count);
  }

  /**
   * A file that was being copied is durable.
   *
   * @param length of the file
   */
  public void fileDone(long length) {
    files.incrementAndGet();
    bytes.addAndGet(length);
    underway.addAndGet(-length);
  }

  /**
   * A file that was being copied has failed.
   *
   * @param passed how many of its bytes were there or written
   */
  public void fileFailed(long passed) {
    failed.incrementAndGet();
    underway.addAndGet(-passed);
  }

  /**
   * A file that was being copied counts neither as done nor as failed.
   *
   * @param passed how many of its bytes were there or written
   */
  public void fileStopped(long passed) {
    underway.addAndGet(-passed);
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

  /** Bytes done, those of files that are being copied included. */
  public long bytesWithUnderway() {
    return bytes.get() + underway.get();
  }

  /** The file whose bytes were written last; empty if none was yet. */
  public String current() {
    return current;
  }

  /** Bytes written by this run, whatever became of them; for the rate. */
  public long copiedBytes() {
    return copiedBytes.get();
  }
}
