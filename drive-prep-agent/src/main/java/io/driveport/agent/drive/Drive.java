package io.driveport.agent.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where the files of one drive are written. Paths are relative to the drive's root, their parts
 * separated by '/'.
 *
 * <p>Every method may throw {@link DriveVanishedException} when the drive is no longer there. Used
 * by one thread at a time.
 */
public interface Drive {

  /**
   * Begins to write a file that will be at {@code path}. Nothing is there under that name until it
   * is committed.
   *
   * @param number tells it from other unfinished files; one of that number is replaced
   */
  Part begin(String path, int number) throws IOException;

  /**
   * Goes on with an unfinished file that was kept.
   *
   * @param bytes of it that were made durable; what lies behind them is cut off
   * @return empty if fewer are there
   */
  Optional<Part> resume(String path, int number, long bytes) throws IOException;

  /** Whether there is a regular file at {@code path} of exactly {@code length} bytes. */
  boolean holds(String path, long length) throws IOException;

  /**
   * A file that is being written under a temporary name. Closing it uncommitted removes it, unless
   * it is to be kept.
   */
  interface Part extends AutoCloseable {

    /**
     * Appends all remaining bytes. Long runs of zeros may be left as holes, which read as zeros and
     * take no room where the file system knows holes.
     *
     * @throws DriveFullException if there is no room for them
     */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Checks the length, makes the file durable, gives it its name and makes that durable too.
     *
     * @param length bytes that must be there
     */
    void commit(long length) throws IOException;

    /** Makes durable what was written so far, and that the file is there. */
    void sync() throws IOException;

    /** Whether closing keeps the file if it is not committed; false to begin with. */
    void keep(boolean kept);

    /** Fills {@code target} with bytes that were written, from {@code position} on. */
    void read(ByteBuffer target, long position) throws IOException;

    /** Bytes that were left as holes by this object so far. */
    long holes();

    @Override
    void close() throws IOException;
  }
}
