package io.driveport.agent.drive;

import java.io.IOException;
import java.nio.ByteBuffer;

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
   */
  Part begin(String path) throws IOException;

  /** Whether there is a regular file at {@code path} of exactly {@code length} bytes. */
  boolean holds(String path, long length) throws IOException;

  /** A file that is being written under a temporary name. Closing it uncommitted removes it. */
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

    /** Bytes that were left as holes so far. */
    long holes();

    @Override
    void close() throws IOException;
  }
}
