package io.driveport.agent.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the files of one drive are written. Paths are relative to the drive's root, their parts
 * separated by '/'.
 *
 * <p>A file is begun, written, finished, then made durable together with others, and only then
 * given its name, which is made durable too. Every method may throw {@link DriveVanishedException}
 * when the drive is no longer there. {@link #begin} is safe for use by several threads; {@link
 * #resume} is used by one thread at a time, {@link #sync} and {@link #syncNames} by another.
 */
public interface Drive {

  /**
   * Begins to write a file that will be at {@code path}. Nothing is there under that name until it
   * is published.
   *
   * @param number tells it from other unfinished files; one of that number is replaced
   */
  Part begin(String path, int number) throws IOException;

  /**
   * Goes on with an unfinished file that was kept, or with one that was published and not recorded.
   *
   * @param bytes of it that were made durable; what lies behind them is cut off
   * @return empty if fewer are there
   */
  Optional<Part> resume(String path, int number, long bytes) throws IOException;

  /** Whether there is a regular file at {@code path} of exactly {@code length} bytes. */
  boolean holds(String path, long length) throws IOException;

  /**
   * Makes durable what was written of unpublished files, and that they are there. For many files it
   * takes about as long as for a few.
   *
   * @throws IOException if something may be lost of what was written since the last time this
   *     succeeded, of whatever files
   */
  void sync(List<Part> parts) throws IOException;

  /**
   * Makes the names of published files durable.
   *
   * @throws IOException as {@link #sync} does
   */
  void syncNames(List<Part> parts) throws IOException;

  /**
   * A file that is being written under a temporary name. Closing it unpublished removes it, unless
   * it is to be kept. Used by one thread at a time.
   */
  interface Part extends AutoCloseable {

    /**
     * Appends all remaining bytes. Long runs of zeros may be left as holes, which read as zeros and
     * take no room where the file system knows holes. After a failure it may be called again with
     * what remains.
     *
     * @throws DriveFullException if there is no room for them
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Gives the file its length so far, though it may end in a hole; before {@link #sync}. */
    void settle() throws IOException;

    /**
     * Nothing more is written.
     *
     * @param length bytes that must be there
     */
    void finish(long length) throws IOException;

    /** Gives a file that is finished and durable its name, in place of any other of that name. */
    void publish() throws IOException;

    /** Where it is now. */
    Path place();

    /** Whether closing keeps the file if it is not published; false to begin with. */
    void keep(boolean kept);

    /** Fills {@code target} with bytes that were written, from {@code position} on. */
    void read(ByteBuffer target, long position) throws IOException;

    /** Bytes that were left as holes by this object so far. */
    long holes();

    @Override
    void close() throws IOException;
  }
}
